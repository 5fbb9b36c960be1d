package io.relais.policy.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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

    /** SHA-256 of the title, a line feed and the description in UTF-8, hexadecimal: what a choice proves to be about. */
    public String digest() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest((title + "\n" + description).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
