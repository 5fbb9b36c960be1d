package io.relais.platform.caller;

/** A service's own access token, for calls that no person or app started. */
public interface CallerTokens {

    /** A token that is good for a while yet; UNAVAILABLE where the identity provider doesn't answer. May block. */
    String current();

    /** Forgets {@code token}, which another service refused, so that the next call fetches another. */
    void refused(String token);
}
