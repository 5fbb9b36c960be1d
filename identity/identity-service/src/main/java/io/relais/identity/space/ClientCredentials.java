package io.relais.identity.space;

/**
 * What a partner app authenticates with. The secret does not show in {@link #toString}.
 *
 * @param clientId the OAuth 2 client id
 * @param secret the OAuth 2 client secret
 */
public record ClientCredentials(AppClientId clientId, String secret) {

    @Override
    public String toString() {
        return "ClientCredentials[" + clientId + ", hidden]";
    }
}
