package io.relais.policy.policy;

import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** Where demands bind soon or have just bound, whatever the tenant. */
@FunctionalInterface
public interface PendingDemands {

    /**
     * At most {@code limit} tenants with a published version that has to be read, and as many with a course that has to be passed,
     * from between the two moments on; each once.
     */
    List<TenantId> tenants(Instant from, Instant to, int limit);
}
