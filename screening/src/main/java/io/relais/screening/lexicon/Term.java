package io.relais.screening.lexicon;

import java.util.List;

/**
 * A word or phrase to be found.
 *
 * @param text as it is written; 2 to 200 characters, with at least two letters or digits
 * @param inflected whether plural and feminine endings of French and English count too
 * @param disguised whether it is also found behind leetspeak, spacing, punctuation and repeated letters; look-alikes,
 *     accents, case and invisible characters never hide a term
 * @param exceptions phrases that contain it and are harmless
 */
public record Term(String text, boolean inflected, boolean disguised, List<String> exceptions) {
    public static final int LONGEST = 200;

    public Term {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a term has at most " + LONGEST + " characters");
        }
        if (text.codePoints().filter(Character::isLetterOrDigit).count() < 2) {
            throw new IllegalArgumentException("a term has at least two letters or digits: \"" + text + '"');
        }
        exceptions = List.copyOf(exceptions);
    }

    /** With inflection and disguises, without exceptions. */
    public static Term of(String text) {
        return new Term(text, true, true, List.of());
    }
}
