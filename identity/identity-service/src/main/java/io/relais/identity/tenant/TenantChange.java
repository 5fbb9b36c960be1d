package io.relais.identity.tenant;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.util.function.UnaryOperator;

/** Changes a tenant for somebody who saw no particular version: again on the newest one where another was quicker. */
record TenantChange(Tenants tenants, TenantFact fact) {

    private static final int TRIES = 10;

    /**
     * Applies the change; one that answers the same tenant is none.
     *
     * @throws DomainException NOT_FOUND, CONFLICT, and what the change throws
     */
    Tenant apply(TenantId id, UnaryOperator<Tenant> change) {
        for (int i = 0; i < TRIES; i++) {
            Tenant seen = tenants.find(id).orElseThrow(() -> DomainException.notFound(id.resourceName()));
            Tenant changed = change.apply(seen);
            if (changed.version() == seen.version() || tenants.replaceTelling(changed, fact)) {
                return changed;
            }
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT, "Others keep changing this company: try again in a moment.");
    }
}
