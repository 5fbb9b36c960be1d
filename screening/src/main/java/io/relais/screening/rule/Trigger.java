package io.relais.screening.rule;

import io.relais.screening.text.ScreenedText;
import java.util.BitSet;

/** Says which expressions may match a text; to be asked before they are run, and never wrong about one that does match. */
interface Trigger {
    /** The expressions, by number, that have to be run. */
    BitSet wanted(ScreenedText text);
}
