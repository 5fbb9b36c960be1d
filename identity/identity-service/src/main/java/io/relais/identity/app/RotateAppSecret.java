package io.relais.identity.app;

import io.relais.identity.space.AppClients;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;

/** Makes a new secret for a partner app, and ends the old one at once. */
public final class RotateAppSecret {

    private final TenantScoped<Apps> apps;
    private final TenantScoped<AppClients> clients;

    /** Rotates secrets there. */
    public RotateAppSecret(TenantScoped<Apps> apps, TenantScoped<AppClients> clients) {
        this.apps = apps;
        this.clients = clients;
    }

    /**
     * The app with its new secret.
     *
     * @throws DomainException NOT_FOUND
     */
    public RegisteredApp run(TenantId tenant, String id) {
        App app = apps.of(tenant).find(id).orElseThrow(() -> DomainException.notFound(App.resourceName(id)));
        return new RegisteredApp(app, clients.of(tenant).rotate(id));
    }
}
