package io.relais.policy.policy.markdown;

import java.util.regex.Pattern;

/**
 * Which texts the parser reads in reasonable time. Its work on some sequences of brackets and angles grows with the square of a
 * paragraph's length (100,000 characters: half a minute; ten paragraphs of 10,000: three seconds), so that texts with longer
 * paragraphs than anybody would read are shown as they are written.
 */
final class Parseable {

    private static final int LONGEST_PARAGRAPH = 10_000;

    /** A heading or an item of a list, which always begins something new. */
    private static final Pattern BEGINNING = Pattern.compile("^ {0,3}(?:#{1,6}|[-*+]) +\\S");

    private Parseable() {}

    /** Whether no paragraph is too long. */
    static boolean test(String markdown) {
        int length = 0;
        for (String line : markdown.lines().toList()) {
            if (line.isBlank() || BEGINNING.matcher(line).find()) {
                length = 0;
            }
            length += line.length() + 1;
            if (length > LONGEST_PARAGRAPH) {
                return false;
            }
        }
        return true;
    }
}
