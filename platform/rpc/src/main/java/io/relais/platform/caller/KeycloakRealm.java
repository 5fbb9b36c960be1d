package io.relais.platform.caller;

import java.net.URI;
import java.util.Set;

/**
 * A realm of Keycloak that issues tokens for Relais.
 *
 * @param url where Keycloak answers, such as {@code http://127.0.0.1:8090}, without a slash at the end
 * @param name the realm, such as {@code relais}
 */
public record KeycloakRealm(String url, String name) {

    private static final String REALMS = "/realms/";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Drops slashes at the end of the address. */
    public KeycloakRealm {
        while (url.endsWith("/")) {
            url = url.substring(0, url.length() - 1);
        }
    }

    /**
     * The realm behind the {@code iss} of a token. It must be one that is known already: this looks at its form alone.
     *
     * @throws IllegalArgumentException where it is no realm's, or neither https nor on this machine
     */
    public static KeycloakRealm ofIssuer(String issuer) {
        int at = issuer.lastIndexOf(REALMS);
        if (at < 1 || at + REALMS.length() == issuer.length()) {
            throw new IllegalArgumentException("An issuer ends with /realms/ and the name of the realm.");
        }
        return new KeycloakRealm(issuer.substring(0, at), issuer.substring(at + REALMS.length())).requireSafe();
    }

    /**
     * This realm, if nobody can listen or answer in its place on the way to it.
     *
     * @throws IllegalArgumentException where its address is neither https nor http on this machine
     */
    public KeycloakRealm requireSafe() {
        URI address = URI.create(url);
        boolean safe = "https".equals(address.getScheme()) && address.getHost() != null
                || "http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost()));
        if (!safe || address.getRawUserInfo() != null || address.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "The address of a realm is https://, or http:// on this machine (127.0.0.1).");
        }
        return this;
    }

    /** What the {@code iss} of its tokens says. */
    public String issuer() {
        return url + REALMS + name;
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
