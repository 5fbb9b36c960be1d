package io.relais.identity.directory;

import io.relais.identity.tenant.Tenant;
import io.relais.identity.tenant.Tenants;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;

/** What other services need to know of a tenant in order to act without a caller. */
public final class GetTenantSettings {

    private final Tenants tenants;

    /** Looks there. */
    public GetTenantSettings(Tenants tenants) {
        this.tenants = tenants;
    }

    /**
     * The tenant with its settings and its plan, whatever its state.
     *
     * @param tenant the tenant's id as another service wrote it
     * @throws DomainException NOT_FOUND
     */
    public Tenant run(String tenant) {
        if (!TenantId.isWellFormed(tenant)) {
            throw DomainException.notFound("tenants/" + tenant);
        }
        TenantId id = new TenantId(tenant);
        return tenants.find(id).orElseThrow(() -> DomainException.notFound(id.resourceName()));
    }
}
