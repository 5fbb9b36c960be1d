package io.relais.identity.webhook;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;

/** Ends a webhook and its deliveries. Deliveries that a crash leaves behind are dropped when they are due. */
public final class DeleteWebhook {

    private final TenantScoped<Webhooks> webhooks;
    private final TenantScoped<Deliveries> deliveries;

    /** Deletes webhooks there. */
    public DeleteWebhook(TenantScoped<Webhooks> webhooks, TenantScoped<Deliveries> deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    /**
     * Deletes the version that the caller saw.
     *
     * @throws DomainException NOT_FOUND, ETAG_MISMATCH
     */
    public void run(TenantId tenant, Viewer viewer, String id, long seenVersion) {
        Webhooks ofTenant = webhooks.of(tenant);
        viewer.require(ofTenant, id);
        if (!ofTenant.remove(id, seenVersion)) {
            throw UpdateWebhook.outdated(id);
        }
        deliveries.of(tenant).forgetAll(id);
    }
}
