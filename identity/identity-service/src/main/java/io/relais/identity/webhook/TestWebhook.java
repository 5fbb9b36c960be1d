package io.relais.identity.webhook;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Sends an event {@code webhook.test} to one webhook. */
public final class TestWebhook {

    private final TenantScoped<Webhooks> webhooks;
    private final DeliveryPlan plan;
    private final BiFunction<Webhook, Instant, String> body;
    private final Clock clock;

    /**
     * Tests webhooks there.
     *
     * @param body writes the event's JSON
     * @param planned is told that there is something to deliver
     */
    public TestWebhook(
            TenantScoped<Webhooks> webhooks,
            TenantScoped<Deliveries> deliveries,
            BiFunction<Webhook, Instant, String> body,
            Clock clock,
            Runnable planned) {
        this.webhooks = webhooks;
        this.plan = new DeliveryPlan(deliveries, clock, planned);
        this.body = body;
        this.clock = clock;
    }

    /**
     * The delivery that begins.
     *
     * @throws DomainException NOT_FOUND, or WRONG_STATE where the webhook is disabled
     */
    public Delivery run(TenantId tenant, Viewer viewer, String id, @Nullable String traceparent) {
        Webhook webhook = viewer.require(webhooks.of(tenant), id);
        webhook.requireEnabled();
        Instant now = clock.instant();
        return plan.add(
                tenant,
                webhook,
                new Event(
                        webhook.resourceName() + "/test/" + UUID.randomUUID(),
                        EventType.TEST,
                        null,
                        body.apply(webhook, now),
                        now,
                        traceparent));
    }
}
