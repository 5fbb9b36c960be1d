package io.relais.platform.caller;

import java.net.URI;

/**
 * A realm of Keycloak that issues tokens for Relais.
 *
 * @param url where Keycloak answers, such as {@code http://127.0.0.1:8090}, without a slash at the end
 * @param name the realm, such as {@code relais}
 */
public record KeycloakRealm(String url, String name) {

    /** Drops slashes at the end of the address. */
    public KeycloakRealm {
        while (url.endsWith("/")) {
            url = url.substring(0, url.length() - 1);
        }
    }

    /** What the {@code iss} of its tokens says. */
    public String issuer() {
        return url + "/realms/" + name;
    }

    /** Where its public keys are. */
    public URI keys() {
        return URI.create(issuer() + "/protocol/openid-connect/certs");
    }

    /** Where it issues tokens. */
    public URI tokens() {
        return URI.create(issuer() + "/protocol/openid-connect/token");
    }
}
