package io.relais.openapi;

/**
 * Where an installation of Relais is reached.
 *
 * @param publicUrl the base of the API's addresses, without a slash at the end
 * @param issuer the issuer of its access tokens, a Keycloak realm
 */
public record Deployment(String publicUrl, String issuer) {

    /** A stand-in for any installation, used where the description is published without one. */
    public static final Deployment ANY =
            new Deployment("https://api.relais.example", "https://id.relais.example/realms/relais");

    String authorizationUrl() {
        return issuer + "/protocol/openid-connect/auth";
    }

    String tokenUrl() {
        return issuer + "/protocol/openid-connect/token";
    }

    String jwksUrl() {
        return issuer + "/protocol/openid-connect/certs";
    }
}
