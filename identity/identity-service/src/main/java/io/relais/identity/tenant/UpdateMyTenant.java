package io.relais.identity.tenant;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** Changes the settings of the caller's own tenant. */
public final class UpdateMyTenant {

    private final Tenants tenants;
    private final Clock clock;

    /** Changes tenants of that registry. */
    public UpdateMyTenant(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Applies the change to the version that the caller saw.
     *
     * @param seenVersion that version
     * @throws DomainException NOT_FOUND, or ETAG_MISMATCH where there is a newer version
     */
    public Tenant run(TenantId id, long seenVersion, UnaryOperator<TenantSettings> change) {
        Tenant seen = tenants.find(id).orElseThrow(() -> DomainException.notFound(id.resourceName()));
        if (seen.version() != seenVersion) {
            throw DomainException.changedSince(id.resourceName());
        }
        Tenant changed = seen.withSettings(change.apply(seen.settings()), clock.instant());
        if (!tenants.replaceTelling(changed, TenantFact.UPDATED)) {
            throw DomainException.changedSince(id.resourceName());
        }
        return changed;
    }
}
