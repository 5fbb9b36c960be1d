package io.relais.policy.policy;

import java.util.List;

/**
 * How one section of a text differs.
 *
 * @param kind what became of it
 * @param heading its heading as text; empty for what stands before the first heading
 * @param removedParagraphs paragraphs that are gone; empty where the text is too long to be compared by paragraph
 * @param addedParagraphs paragraphs that are new; empty where the text is too long to be compared by paragraph
 */
public record SectionChange(Kind kind, String heading, List<String> removedParagraphs, List<String> addedParagraphs) {

    /** What became of a section. Its number is the one that the contract gives it. */
    public enum Kind {
        /** It is new. */
        ADDED(1),
        /** It is gone. */
        REMOVED(2),
        /** It says something else. */
        CHANGED(3);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /** The number in the contract, from 1. */
        public int number() {
            return number;
        }
    }

    /** Copies the lists. */
    public SectionChange {
        removedParagraphs = List.copyOf(removedParagraphs);
        addedParagraphs = List.copyOf(addedParagraphs);
    }
}
