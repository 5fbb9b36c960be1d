package io.relais.identity.webhook;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;

/** Delivers an event again, with the same id, so that a receiver which has it drops it. It waits for no other. */
public final class RedeliverEvent {

    private final TenantScoped<Webhooks> webhooks;
    private final TenantScoped<Deliveries> deliveries;
    private final Clock clock;
    private final Runnable planned;

    /** Repeats deliveries there; {@code planned} is told that there is something to deliver. */
    public RedeliverEvent(
            TenantScoped<Webhooks> webhooks, TenantScoped<Deliveries> deliveries, Clock clock, Runnable planned) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.clock = clock;
        this.planned = planned;
    }

    /**
     * The delivery, as it begins again.
     *
     * @throws DomainException NOT_FOUND, or WRONG_STATE where it is pending or the webhook is disabled
     */
    public Delivery run(TenantId tenant, Viewer viewer, String webhookId, String deliveryId) {
        Webhook webhook = viewer.require(webhooks.of(tenant), webhookId);
        Deliveries ofTenant = deliveries.of(tenant);
        Delivery seen = ofTenant.find(deliveryId)
                .filter(found -> found.webhookId().equals(webhookId) && viewer.sees(found))
                .orElseThrow(() -> DomainException.notFound(Delivery.resourceName(webhookId, deliveryId)));
        webhook.requireEnabled();
        Delivery reopened = seen.reopened(clock.instant());
        if (seen.state() == DeliveryState.PENDING || !ofTenant.reopen(reopened)) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "The event still waits for its delivery: read nextAttemptTime to see when it is tried.")
                    .with("state", "PENDING");
        }
        planned.run();
        return reopened;
    }
}
