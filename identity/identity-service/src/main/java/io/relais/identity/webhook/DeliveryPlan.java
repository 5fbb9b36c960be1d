package io.relais.identity.webhook;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds deliveries behind those that they have to wait for.
 *
 * <p>Events of one resource come here in their order, as one document's outbox holds them, so that the earlier ones are
 * planned when a later one is. One of them may be closed between the moment at which it is found pending and the one at
 * which the later one is added, and would then release nobody: that is looked at afterwards.
 */
final class DeliveryPlan {

    private final TenantScoped<Deliveries> deliveries;
    private final Clock clock;
    private final Runnable planned;

    DeliveryPlan(TenantScoped<Deliveries> deliveries, Clock clock, Runnable planned) {
        this.deliveries = deliveries;
        this.clock = clock;
        this.planned = planned;
    }

    Delivery add(TenantId tenant, Webhook webhook, Event event) {
        Deliveries ofTenant = deliveries.of(tenant);
        String id = Delivery.idOf(webhook, event);
        List<String> after = event.resource() == null
                ? List.of()
                : ofTenant.lastPending(webhook.id(), event.resource()).stream()
                        .filter(earlier -> !earlier.equals(id))
                        .toList();
        Delivery delivery = Delivery.of(webhook, event, after, clock.instant());
        if (ofTenant.add(delivery)) {
            if (!after.isEmpty()) {
                List<String> closed = new ArrayList<>(after);
                closed.removeAll(ofTenant.pendingAmong(after));
                if (!closed.isEmpty()) {
                    ofTenant.release(webhook.id(), closed, clock.instant());
                }
            }
            planned.run();
        }
        return delivery;
    }
}
