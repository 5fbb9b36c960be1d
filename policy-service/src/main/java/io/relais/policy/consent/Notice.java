package io.relais.policy.consent;

/**
 * What a member is shown before they choose, in one language.
 *
 * @param title a few words
 * @param description what is done with what, for whom, for how long, and what refusing means
 */
public record Notice(String title, String description) {

    private static final int MAXIMUM_LENGTH = 2000;

    /** Refuses empty texts, and texts that are longer than the contract carries. */
    public Notice {
        if (title.isBlank() || description.isBlank()) {
            throw new IllegalArgumentException("A notice has a title and a description.");
        }
        if (description.length() > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException("A notice has at most " + MAXIMUM_LENGTH + " characters.");
        }
    }
}
