package io.relais.identity.webhook;

import io.relais.identity.webhook.DueDeliveries.Due;
import io.relais.platform.tenancy.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What this process is attempting, and for whom it can attempt more. */
final class InFlight {

    static final int PER_WEBHOOK = 4;
    static final int PER_TENANT = 16;
    static final int ALTOGETHER = 512;

    private final Map<String, Integer> byWebhook = new HashMap<>();
    private final Map<TenantId, Integer> byTenant = new HashMap<>();
    private int altogether;

    synchronized boolean hasRoom() {
        return altogether < ALTOGETHER;
    }

    synchronized boolean enter(Due due) {
        if (altogether >= ALTOGETHER
                || byWebhook.getOrDefault(due.webhookId(), 0) >= PER_WEBHOOK
                || byTenant.getOrDefault(due.tenant(), 0) >= PER_TENANT) {
            return false;
        }
        altogether++;
        byWebhook.merge(due.webhookId(), 1, Integer::sum);
        byTenant.merge(due.tenant(), 1, Integer::sum);
        return true;
    }

    synchronized void leave(Due due) {
        altogether--;
        byWebhook.computeIfPresent(due.webhookId(), (id, count) -> count == 1 ? null : count - 1);
        byTenant.computeIfPresent(due.tenant(), (id, count) -> count == 1 ? null : count - 1);
    }

    synchronized Set<String> fullWebhooks() {
        return byWebhook.entrySet().stream()
                .filter(entry -> entry.getValue() >= PER_WEBHOOK)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    synchronized Set<TenantId> fullTenants() {
        return byTenant.entrySet().stream()
                .filter(entry -> entry.getValue() >= PER_TENANT)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
