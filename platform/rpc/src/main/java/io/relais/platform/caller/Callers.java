package io.relais.platform.caller;

import java.util.Optional;

/** Finds out who calls. */
@FunctionalInterface
public interface Callers {

    /**
     * Whom an access token stands for. May block for as long as Keycloak and identity-service take to answer, so a
     * reactive caller moves it to a virtual thread.
     *
     * @param bearerToken the token without its scheme
     * @throws io.relais.platform.errors.DomainException UNAUTHENTICATED, TENANT_SUSPENDED or UNAVAILABLE
     */
    Caller resolve(String bearerToken);

    /**
     * Whom an access token stands for, where that was found out a moment ago; empty where {@link #resolve} must be asked.
     * Never blocks.
     *
     * @param bearerToken the token without its scheme
     * @throws io.relais.platform.errors.DomainException UNAUTHENTICATED where the token has expired since
     */
    default Optional<Caller> remembered(String bearerToken) {
        return Optional.empty();
    }
}
