package io.relais.identity.tenant;

import io.relais.identity.space.InitialPassword;
import io.relais.identity.space.SignInRefusedException;
import io.relais.identity.space.Silos;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Subscribes a company, or goes on with a subscription that stopped half-way. */
public final class CreateTenant {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private final Tenants tenants;
    private final TenantProvisioning provisioning;
    private final Silos silos;
    private final Clock clock;
    private final Duration patience;

    /**
     * Subscribes into that registry.
     *
     * @param patience how long a creation waits for the tenant's defaults before it answers with a tenant that is still
     *     being provisioned
     */
    public CreateTenant(Tenants tenants, TenantProvisioning provisioning, Silos silos, Clock clock, Duration patience) {
        this.tenants = tenants;
        this.provisioning = provisioning;
        this.silos = silos;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Registers the tenant and provisions it as far as it goes now; what is left is done in the background. The same
     * request again goes on where it stopped, and answers the tenant once it is complete.
     *
     * @param password the first administrator's to begin with
     * @throws DomainException ALREADY_EXISTS where the id belongs to another subscription, or the silo to another tenant;
     *     INVALID_REQUEST where there is no such silo
     */
    public Tenant run(TenantId id, Subscription subscription, @Nullable InitialPassword password) {
        String silo = subscription.silo();
        if (silo != null && !silos.has(silo)) {
            throw DomainException.invalid("silo", "There is no silo of that name in this installation.");
        }
        Tenant tenant = registered(id, subscription, password != null);
        if (!tenant.subscription().equals(subscription)) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_ALREADY_EXISTS,
                            "The id " + id + " belongs to another subscription: choose another id.")
                    .with("resource", id.resourceName());
        }
        try {
            return patiently(tenant, password);
        } catch (SignInRefusedException refused) {
            throw refused.under("administrator");
        }
    }

    private Tenant registered(TenantId id, Subscription subscription, boolean withPassword) {
        return tenants.find(id).orElseGet(() -> {
            Tenant registered = Tenant.registered(id, subscription, withPassword, clock.instant());
            return tenants.add(registered)
                    ? registered
                    : tenants.find(id)
                            .orElseThrow(() -> DomainException.of(
                                    ErrorReason.ERROR_REASON_ALREADY_EXISTS,
                                    "The silo belongs to another company: choose another silo, or none."));
        });
    }

    private Tenant patiently(Tenant registered, @Nullable InitialPassword password) {
        long end = System.nanoTime() + patience.toNanos();
        Tenant tenant = provisioning.advance(registered, password);
        while (tenant.state() == TenantState.PROVISIONING && System.nanoTime() < end) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return tenant;
            }
            tenant = provisioning.advance(tenant, password);
        }
        return tenant;
    }
}
