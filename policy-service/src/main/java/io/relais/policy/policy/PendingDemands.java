package io.relais.policy.policy;

import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** Where demands bind soon or have just bound, whatever the tenant. */
@FunctionalInterface
public interface PendingDemands {

    /** At most {@code limit} tenants with a published demand that binds between the two moments. */
    List<TenantId> tenants(Instant from, Instant to, int limit);
}
