package io.relais.screening.secret;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The search for credentials in one text: what is found and what is taken already, and how many look-alikes were looked at. */
final class Hunt {
    /** Look-alikes that are looked at in one text; beyond them the text itself is reported, so that a flood hides nothing. */
    private static final int MOST_CANDIDATES = 600;

    private final ScreenedText text;
    private final String original;
    private final Consumer<Finding> findings;
    private final Set<Long> reported = new HashSet<>();
    private final BitSet taken = new BitSet();
    private final Cues cues;
    private int candidates;

    Hunt(ScreenedText text, Consumer<Finding> findings) {
        this.text = text;
        this.original = text.original();
        this.findings = findings;
        cues = new Cues(text);
    }

    ScreenedText text() {
        return text;
    }

    /** The text as it was written, in which case matters. */
    String original() {
        return original;
    }

    /** Where words stand in it that lead to secrets. */
    Cues cues() {
        return cues;
    }

    /** Takes a place and tells what stands there, unless something that was found before is all around it. */
    void report(String kind, Severity severity, int start, int end) {
        int free = taken.nextClearBit(start);
        if (free >= end || !reported.add((long) start << 32 | end)) {
            return;
        }
        take(start, end);
        findings.accept(Finding.of(Category.SECRET, kind, severity, start, end).withSuggestion("[…]"));
    }

    /** Keeps a place of the original from those who look later. */
    void take(int start, int end) {
        taken.set(start, end);
    }

    boolean isTaken(int at) {
        return taken.get(at);
    }

    /** Counts one look-alike. */
    void count() {
        candidates++;
    }

    /** Whether there were more of them than are looked at. */
    boolean isFlooded() {
        return candidates > MOST_CANDIDATES;
    }

    /** Reports the whole text if it has more look-alikes than could be checked. */
    void end() {
        if (isFlooded()) {
            findings.accept(Finding.of(Category.SECRET, "TOO_MANY_CANDIDATES", Severity.HIGH, 0, original.length()));
        }
    }
}
