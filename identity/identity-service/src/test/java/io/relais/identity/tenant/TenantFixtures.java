package io.relais.identity.tenant;

import io.relais.identity.space.Placement;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;

/** Tenants in the words of the domain. */
public final class TenantFixtures {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    private TenantFixtures() {}

    /** What a company subscribes with. */
    public static Subscription aSubscription(String displayName) {
        return new Subscription(displayName, "fr", "FR", new Administrator("admin@acme.example", "Ada", "Lovelace"));
    }

    /** A company that just subscribed. */
    public static Tenant aRegisteredTenant(TenantId id) {
        return Tenant.registered(id, aSubscription("Company " + id), true, NOW);
    }

    /** Puts a company that is in use into the registry. */
    public static Tenant anActiveTenant(Tenants tenants, TenantId id, Placement space) {
        return completed(tenants, anUnfinishedTenant(tenants, id, space));
    }

    /** Brings a registered company to where it is in use. */
    public static Tenant complete(Tenants tenants, Tenant registered, Placement space) {
        Tenant tenant = registered.organizationMade(space, NOW);
        tenants.replace(tenant);
        return completed(tenants, tenant);
    }

    private static Tenant completed(Tenants tenants, Tenant unfinished) {
        Tenant tenant = unfinished.administratorMade(false, NOW);
        tenants.replace(tenant);
        tenant = tenant.defaultsRequested(NOW);
        tenants.replace(tenant);
        tenant = tenant.complete(NOW);
        tenants.replace(tenant);
        return tenant;
    }

    /** Puts a company into the registry that has an identity space and nothing more. */
    public static Tenant anUnfinishedTenant(Tenants tenants, TenantId id, Placement space) {
        Tenant tenant = aRegisteredTenant(id);
        tenants.add(tenant);
        tenant = tenant.organizationMade(space, NOW);
        tenants.replace(tenant);
        return tenant;
    }

    /** Suspends it. */
    public static Tenant suspend(Tenants tenants, Tenant tenant) {
        Tenant suspended = tenant.suspended("unpaid", NOW);
        tenants.replace(suspended);
        return suspended;
    }
}
