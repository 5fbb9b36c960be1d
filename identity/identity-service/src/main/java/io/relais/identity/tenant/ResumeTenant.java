package io.relais.identity.tenant;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;

/** Ends a suspension. */
public final class ResumeTenant {

    private final TenantChange change;
    private final Clock clock;

    /** Resumes tenants of that registry. */
    public ResumeTenant(Tenants tenants, Clock clock) {
        this.change = new TenantChange(tenants, TenantFact.RESUMED);
        this.clock = clock;
    }

    /**
     * Resumes a suspended tenant; nothing where it is active already.
     *
     * @throws io.relais.platform.errors.DomainException NOT_FOUND, WRONG_STATE while it is being provisioned, CONFLICT
     */
    public Tenant run(TenantId id) {
        return change.apply(
                id, tenant -> tenant.state() == TenantState.ACTIVE ? tenant : tenant.resumed(clock.instant()));
    }
}
