package io.relais.identity.tenant;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.util.Optional;
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
     * @param ifMatch the ETag of that version
     * @throws DomainException NOT_FOUND, ETAG_REQUIRED, or ETAG_MISMATCH where there is a newer version
     */
    public Tenant run(TenantId id, Optional<String> ifMatch, UnaryOperator<TenantSettings> change) {
        Tenant seen = tenants.find(id).orElseThrow(() -> DomainException.notFound(id.resourceName()));
        if (!seen.matches(ifMatch.orElseThrow(UpdateMyTenant::etagRequired))) {
            throw outdated();
        }
        Tenant changed = seen.withSettings(change.apply(seen.settings()), clock.instant());
        if (!tenants.replaceTelling(changed, TenantFact.UPDATED)) {
            throw outdated();
        }
        return changed;
    }

    private static DomainException etagRequired() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_ETAG_REQUIRED, "Send If-Match with the ETag of the company as you read it.");
    }

    private static DomainException outdated() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_ETAG_MISMATCH,
                "The company was changed since you read it: read it again and repeat your change.");
    }
}
