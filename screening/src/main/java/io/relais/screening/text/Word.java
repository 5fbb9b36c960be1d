package io.relais.screening.text;

/**
 * A run of letters and digits of the folded text.
 *
 * @param text folded: lower case, without accents
 * @param distinct which of the text's different words it is: they are numbered from 0 in the order in which they first stand there
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
        int distinct,
        int start,
        int end,
        int sentence,
        boolean capitalised,
        boolean opensSentence,
        boolean quoted,
        boolean comma,
        Segment.@org.jspecify.annotations.Nullable Kind segment) {}
