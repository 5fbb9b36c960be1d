package io.relais.identity.app;

import io.relais.identity.space.AppClients;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;

/**
 * Ends a partner app's access. The access ends with the first write; the client goes at once where the identity provider
 * answers, else in the background.
 */
public final class DeleteApp {

    private final TenantScoped<Apps> apps;
    private final AppDeparture departure;
    private final Clock clock;

    /** Deletes apps there. */
    public DeleteApp(TenantScoped<Apps> apps, TenantScoped<AppClients> clients, Clock clock) {
        this.apps = apps;
        this.departure = new AppDeparture(apps, clients);
        this.clock = clock;
    }

    /**
     * Deletes the app.
     *
     * @throws DomainException NOT_FOUND, or CONFLICT where somebody else changes it at the same time
     */
    public void run(TenantId tenant, String id) {
        Apps ofTenant = apps.of(tenant);
        App app = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(App.resourceName(id)));
        App leaving = app.leaving(clock.instant());
        if (!ofTenant.replace(leaving)) {
            throw DomainException.of(
                    ErrorReason.ERROR_REASON_CONFLICT,
                    "Somebody else is deleting this partner app: look whether it is still there.");
        }
        try {
            departure.finish(tenant, leaving);
        } catch (DomainException e) {
            if (e.reason() != ErrorReason.ERROR_REASON_UNAVAILABLE) {
                throw e;
            }
            // The app has no access any more; SettleApps removes the client when the identity provider is back.
        }
    }
}
