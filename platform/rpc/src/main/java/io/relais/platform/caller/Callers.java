package io.relais.platform.caller;

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
}
