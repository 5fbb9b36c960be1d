package io.relais.policy.policy.markdown;

/**
 * Which texts the parser reads in reasonable time. Its work on some sequences of brackets and angles grows with the square of a
 * paragraph's length (100,000 characters: half a minute; paragraphs of 5,000: below two seconds in all), so that texts with
 * longer paragraphs than anybody would read are shown as they are written.
 */
final class Parseable {

    private static final int LONGEST_PARAGRAPH = 5_000;

    private Parseable() {}

    /** Whether no paragraph is too long. */
    static boolean test(String markdown) {
        int length = 0;
        for (String line : markdown.lines().toList()) {
            length = line.isBlank() ? 0 : length + line.length() + 1;
            if (length > LONGEST_PARAGRAPH) {
                return false;
            }
        }
        return true;
    }
}
