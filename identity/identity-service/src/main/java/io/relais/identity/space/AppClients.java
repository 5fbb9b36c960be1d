package io.relais.identity.space;

import java.util.Set;

/** The OAuth 2 clients of one tenant's partner apps. Throws UNAVAILABLE while the identity provider is away. */
public interface AppClients {

    /**
     * Makes a confidential client that gets tokens by client credentials. A client that a registration which never
     * ended left behind is replaced.
     *
     * @param displayName as people read it
     * @param scopes what its tokens allow, such as {@code app:engagements}
     */
    ClientCredentials register(String appId, String displayName, Set<String> scopes);

    /** Makes a new secret and ends the old one. */
    ClientCredentials rotate(String appId);

    /** Ends the client. Safe to repeat. */
    void remove(String appId);
}
