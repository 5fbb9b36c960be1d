package io.relais.identity.tenant;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;

/** Stops every access of a tenant's people and apps. */
public final class SuspendTenant {

    private final TenantChange change;
    private final Clock clock;

    /** Suspends tenants of that registry. */
    public SuspendTenant(Tenants tenants, Clock clock) {
        this.change = new TenantChange(tenants, TenantFact.SUSPENDED);
        this.clock = clock;
    }

    /**
     * Suspends an active tenant; nothing where it is suspended already.
     *
     * @param reason in the operator's words
     * @throws io.relais.platform.errors.DomainException NOT_FOUND, WRONG_STATE while it is being provisioned, CONFLICT
     */
    public Tenant run(TenantId id, String reason) {
        return change.apply(
                id,
                tenant -> tenant.state() == TenantState.SUSPENDED ? tenant : tenant.suspended(reason, clock.instant()));
    }
}
