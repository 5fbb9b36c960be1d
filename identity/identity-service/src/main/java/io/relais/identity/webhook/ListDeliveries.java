package io.relais.identity.webhook;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what was and will be delivered to a webhook. */
public final class ListDeliveries {

    private final TenantScoped<Webhooks> webhooks;
    private final TenantScoped<Deliveries> deliveries;

    /** Lists deliveries there. */
    public ListDeliveries(TenantScoped<Webhooks> webhooks, TenantScoped<Deliveries> deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    /**
     * At most {@code limit} deliveries, newest first.
     *
     * @param state only those in this state; null: all
     * @throws DomainException NOT_FOUND
     */
    public List<Delivery> run(
            TenantId tenant,
            Viewer viewer,
            String webhookId,
            @Nullable DeliveryState state,
            Deliveries.@Nullable Place after,
            int limit) {
        viewer.require(webhooks.of(tenant), webhookId);
        return deliveries
                .of(tenant)
                .list(new Deliveries.Query(webhookId, state, viewer.seesScopedEvents()), after, limit);
    }
}
