package io.relais.screening.finding;

import io.relais.screening.text.ScreenedText;
import java.util.function.Consumer;

/** Finds one family of things. Immutable, safe for any number of threads, and linear in the length of the text. */
@FunctionalInterface
public interface Detector {
    void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings);
}
