package io.relais.identity.app;

import io.relais.identity.space.AppClients;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;

/** The end of an app that is leaving or never joined: first the client, then the record. Safe to repeat. */
record AppDeparture(TenantScoped<Apps> apps, TenantScoped<AppClients> clients) {

    void finish(TenantId tenant, App app) {
        clients.of(tenant).remove(app.id());
        apps.of(tenant).forget(app);
    }
}
