package io.relais.policy.linking;

import io.relais.policy.consent.Hidden;
import org.jspecify.annotations.Nullable;

/**
 * What a network gave for a code.
 *
 * @param accessToken without white space, as RFC 6750 has it
 * @param refreshToken null where the network gave none
 */
public record Grant(String accessToken, @Nullable String refreshToken) {

    private static final String BETWEEN = "\n";

    /** Refuses tokens that could not be told apart when they are read again. */
    public Grant {
        if (accessToken.isBlank()
                || accessToken.contains(BETWEEN)
                || (refreshToken != null && refreshToken.contains(BETWEEN))) {
            throw new IllegalArgumentException("A token has no line breaks, and is not empty.");
        }
    }

    /** As ledgers keep it. */
    public Hidden hidden() {
        return Hidden.of(refreshToken == null ? accessToken : accessToken + BETWEEN + refreshToken);
    }

    /** What {@link #hidden()} hides. */
    public static Grant of(Hidden hidden) {
        String[] tokens = hidden.value().split(BETWEEN, 2);
        return new Grant(tokens[0], tokens.length == 1 ? null : tokens[1]);
    }

    /** Left out: no log shows a token. */
    @Override
    public String toString() {
        return "Grant";
    }
}
