package io.relais.identity.webhook;

import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Finds what is due among the deliveries of all tenants, which no request of theirs starts. */
public interface DueDeliveries {

    /** At most {@code limit} pending deliveries that are due, the longest due first. */
    List<Due> find(Instant now, Except except, int limit);

    /**
     * Which are left out.
     *
     * @param webhookIds to these webhooks
     * @param tenants of these tenants
     */
    record Except(Set<String> webhookIds, Set<TenantId> tenants) {}

    /**
     * A delivery that is due.
     *
     * @param after those that it waits for
     */
    record Due(TenantId tenant, String id, String webhookId, List<String> after) {}
}
