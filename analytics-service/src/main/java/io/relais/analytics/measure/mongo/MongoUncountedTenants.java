package io.relais.analytics.measure.mongo;

import com.mongodb.client.model.Sorts;
import io.relais.analytics.measure.UncountedTenants;
import io.relais.platform.mongo.AllTenants;
import io.relais.platform.tenancy.TenantId;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the sparse index of uncounted events across tenants. */
final class MongoUncountedTenants implements UncountedTenants {

    /** The part of an event that is needed. */
    public record Uncounted(String tenant, String uncountedIn) {}

    private final AllTenants<Uncounted> events;

    MongoUncountedTenants(AllTenants<Uncounted> events) {
        this.events = events;
    }

    @Override
    public Set<TenantId> some(int limit) {
        return events
                .find(MongoMeasuredEvents.UNCOUNTED, Sorts.ascending(MongoMeasuredEvents.UNCOUNTED_IN), limit)
                .stream()
                .map(event -> new TenantId(event.tenant()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
