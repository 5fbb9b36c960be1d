package io.relais.screening.text;

/**
 * A part of a text that is not prose.
 *
 * @param start in the folded text
 * @param end exclusive, in the folded text
 */
public record Segment(Kind kind, int start, int end) {
    public enum Kind {
        URL,
        EMAIL,
        MENTION,
        HASHTAG
    }
}
