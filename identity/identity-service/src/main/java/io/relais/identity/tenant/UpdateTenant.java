package io.relais.identity.tenant;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import java.time.Clock;

/** Changes a company's subscription: its plan. */
public final class UpdateTenant {

    private final Tenants tenants;
    private final Clock clock;

    /** Changes tenants of that registry. */
    public UpdateTenant(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Gives the version that the operator saw another plan; nothing changes where it has that plan already.
     *
     * @param seenVersion that version
     * @throws DomainException NOT_FOUND, or ETAG_MISMATCH where there is a newer version
     */
    public Tenant run(TenantId id, long seenVersion, Plan plan) {
        Tenant seen = tenants.find(id).orElseThrow(() -> DomainException.notFound(id.resourceName()));
        if (seen.version() != seenVersion) {
            throw DomainException.changedSince(id.resourceName());
        }
        if (seen.plan() == plan) {
            return seen;
        }
        Tenant changed = seen.withPlan(plan, clock.instant());
        if (!tenants.replaceTelling(changed, TenantFact.UPDATED)) {
            throw DomainException.changedSince(id.resourceName());
        }
        return changed;
    }
}
