package io.relais.identity.tenant;

import java.util.Locale;

/**
 * The first administrator of a tenant, who can then register everybody else.
 *
 * @param email in lower case; also the sign-in name
 * @param givenName as they are called
 * @param familyName as they are called
 */
public record Administrator(String email, String givenName, String familyName) {

    /** Refuses empty parts; e-mail addresses are the same in upper and lower case. */
    public Administrator {
        if (email.isBlank() || givenName.isBlank() || familyName.isBlank()) {
            throw new IllegalArgumentException("An administrator has an e-mail address and both names.");
        }
        email = email.toLowerCase(Locale.ROOT);
    }
}
