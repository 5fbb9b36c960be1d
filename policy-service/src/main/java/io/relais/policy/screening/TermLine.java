package io.relais.policy.screening;

import io.relais.screening.lexicon.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of an import.
 *
 * @param number from 1
 * @param term what it says; null where it has a fault
 * @param fault what is wrong and how to put it right; empty for nothing
 */
public record TermLine(int number, @Nullable Term term, String fault) {

    private static final int MOST_EXCEPTIONS = 20;

    /** A line that says that; with a fault where a term can't be so. */
    public static TermLine of(int number, String text, boolean exact, boolean undisguised, List<String> exceptions) {
        if (exceptions.size() > MOST_EXCEPTIONS) {
            return faulty(number, "a term has at most " + MOST_EXCEPTIONS + " exceptions: make several terms");
        }
        if (exceptions.stream().anyMatch(exception -> exception.length() > Term.LONGEST)) {
            return faulty(number, "an exception has at most " + Term.LONGEST + " characters: shorten it");
        }
        try {
            return new TermLine(number, new Term(text.strip(), !exact, !undisguised, exceptions), "");
        } catch (IllegalArgumentException refused) {
            return faulty(number, String.valueOf(refused.getMessage()));
        }
    }

    /** A line with that fault. */
    public static TermLine faulty(int number, String fault) {
        return new TermLine(number, null, fault);
    }
}
