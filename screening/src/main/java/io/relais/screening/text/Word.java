package io.relais.screening.text;

/**
 * A run of letters and digits of the folded text.
 *
 * @param text folded: lower case, without accents
 * @param start in the folded text
 * @param end exclusive, in the folded text
 * @param sentence number of its sentence, from 0
 * @param capitalised whether its first letter is a capital in the original
 * @param opensSentence whether it is the first of its sentence
 * @param quoted whether it stands between quotation marks
 * @param comma whether a comma, semicolon, colon or bracket stands before it
 * @param segment the segment that it lies in, or null
 */
public record Word(
        String text,
        int start,
        int end,
        int sentence,
        boolean capitalised,
        boolean opensSentence,
        boolean quoted,
        boolean comma,
        Segment.@org.jspecify.annotations.Nullable Kind segment) {}
