package io.relais.policy.screening;

import java.util.List;

/** Reads terms from a text in which there is one a line. */
@FunctionalInterface
public interface TermLines {

    /** The lines that are not empty, those with a fault among them; a header is none. */
    List<TermLine> read(String text);
}
