package io.relais.platform.tenancy;

/**
 * Gives a port for one tenant. As there is no other way to obtain the port, a query without a tenant can't be written.
 *
 * @param <P> the port
 */
@FunctionalInterface
public interface TenantScoped<P> {

    /** The port of that tenant, and of that tenant only. */
    P of(TenantId tenant);
}
