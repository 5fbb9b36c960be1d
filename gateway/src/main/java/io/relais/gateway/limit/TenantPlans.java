package io.relais.gateway.limit;

import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.Plan;

/** Which plan a tenant has. */
@FunctionalInterface
public interface TenantPlans {

    /** The plan, as far as it is known by now; never blocks. {@code PLAN_STANDARD} while it isn't known. */
    Plan of(TenantId tenant);
}
