package io.relais.platform.caller;

/**
 * The issuers that the tenant registry places tenants at, besides the realm that the pooled tenants share: each is the realm
 * of one tenant that has a silo of its own.
 */
@FunctionalInterface
public interface SiloIssuers {

    /** No tenant has a silo. */
    SiloIssuers NONE = issuer -> false;

    /**
     * Whether a tenant is placed there. May block.
     *
     * @throws io.relais.platform.errors.DomainException UNAVAILABLE where the registry doesn't answer
     */
    boolean isRegistered(String issuer);
}
