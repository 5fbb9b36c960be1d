package io.relais.identity.space;

/**
 * Where a tenant's identity space is. A token belongs to the tenant only if it names both.
 *
 * @param issuer the {@code iss} of the tokens
 * @param organizationId the id of the tenant's organization there
 */
public record Placement(String issuer, String organizationId) {

    /** Refuses empty parts. */
    public Placement {
        if (issuer.isBlank() || organizationId.isBlank()) {
            throw new IllegalArgumentException("A placement has an issuer and an organization.");
        }
    }

    /** Where partner apps of the tenant get their tokens (OpenID Connect's token endpoint). */
    public String tokenUri() {
        return issuer + "/protocol/openid-connect/token";
    }
}
