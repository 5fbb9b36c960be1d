package io.relais.identity.tenant;

import io.relais.identity.space.Placement;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tenant registry: the one port that is not per tenant, because it says which tenants there are. */
public interface Tenants {

    /** Adds a tenant; false where the id is taken, or its silo is another's. */
    boolean add(Tenant registered);

    /** The tenant with that id. */
    Optional<Tenant> find(TenantId id);

    /** The tenant whose identity space is there. */
    Optional<Tenant> findBySpace(Placement space);

    /** The issuers of the tenants that have a silo. */
    Set<String> siloIssuers();

    /** Replaces the version before {@code changed}; false where the tenant has another version by now. */
    boolean replace(Tenant changed);

    /** The same, and in one write leaves a message of that fact for the tenant's webhooks. */
    boolean replaceTelling(Tenant changed, TenantFact fact);

    /** The same as {@link #replace}, and in one write leaves the message TenantCreated, which has the tenant's defaults made. */
    boolean replaceRequestingDefaults(Tenant changed);

    /** Whether a message of the tenant still waits for its delivery. */
    boolean hasUndelivered(TenantId id);

    /** At most {@code limit} tenants by id, those after {@code after} or from the first. */
    List<Tenant> list(@Nullable TenantId after, int limit);

    /** At most {@code limit} tenants that are not complete and were last touched before that time, oldest first. */
    List<Tenant> unfinished(Instant touchedBefore, int limit);
}
