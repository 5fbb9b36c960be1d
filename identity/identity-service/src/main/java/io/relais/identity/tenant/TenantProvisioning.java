package io.relais.identity.tenant;

import io.relais.identity.space.InitialPassword;
import io.relais.identity.space.Organizations;
import io.relais.identity.space.Placement;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Brings a tenant from its registration to completion, one recorded step after the other. Each step is safe to repeat,
 * so that it can stop anywhere, and several can be at it at once.
 */
public final class TenantProvisioning {

    private final Tenants tenants;
    private final TenantScoped<Organizations> organizations;
    private final TenantScoped<Administrators> administrators;
    private final Clock clock;

    /** Provisioning with those ports. */
    public TenantProvisioning(
            Tenants tenants,
            TenantScoped<Organizations> organizations,
            TenantScoped<Administrators> administrators,
            Clock clock) {
        this.tenants = tenants;
        this.organizations = organizations;
        this.administrators = administrators;
        this.clock = clock;
    }

    /**
     * Does every step that can be done now, and answers the tenant as it is then. It is not complete only while the
     * message that has its defaults made is under way.
     *
     * @param password for the first administrator, where somebody has it at hand
     */
    public Tenant advance(Tenant tenant, @Nullable InitialPassword password) {
        Tenant current = tenant;
        while (current.step() != ProvisioningStep.COMPLETE) {
            if (current.step() == ProvisioningStep.DEFAULTS_REQUESTED && tenants.hasUndelivered(current.id())) {
                break;
            }
            current = step(current, password);
        }
        return password != null && current.passwordPending() ? passwordSet(current, password) : current;
    }

    private Tenant step(Tenant current, @Nullable InitialPassword password) {
        return switch (current.step()) {
            case REGISTERED -> {
                Placement made = organizations.of(current.id()).ensure();
                Tenant next = current.organizationMade(made, clock.instant());
                yield recorded(tenants.replace(next), next);
            }
            case ORGANIZATION_MADE -> {
                administrators.of(current.id()).enroll(current.subscription().administrator(), password);
                Tenant next = current.administratorMade(current.passwordPending() && password == null, clock.instant());
                yield recorded(tenants.replace(next), next);
            }
            case ADMINISTRATOR_MADE -> {
                Tenant next = current.defaultsRequested(clock.instant());
                yield recorded(tenants.replaceRequestingDefaults(next), next);
            }
            case DEFAULTS_REQUESTED -> {
                Tenant next = current.complete(clock.instant());
                yield recorded(tenants.replace(next), next);
            }
            case COMPLETE -> current;
        };
    }

    private Tenant passwordSet(Tenant current, InitialPassword password) {
        administrators.of(current.id()).equip(current.subscription().administrator(), password);
        Tenant next = current.passwordSet(clock.instant());
        return recorded(tenants.replace(next), next);
    }

    /** The next version where it was recorded, else what somebody else recorded meanwhile. */
    private Tenant recorded(boolean done, Tenant next) {
        return done ? next : reread(next.id());
    }

    private Tenant reread(TenantId id) {
        return tenants.find(id).orElseThrow(() -> new IllegalStateException("The tenant " + id + " is gone."));
    }
}
