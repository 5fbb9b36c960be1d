package io.relais.analytics.measure;

import io.relais.analytics.network.Network;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Measured events and buckets in memory, for tests of what stands on them. */
public final class InMemoryMeasures {
    private final Map<TenantId, Events> events = new ConcurrentHashMap<>();
    private final Map<TenantId, Hours> buckets = new ConcurrentHashMap<>();

    public TenantScoped<MeasuredEvents> events() {
        return tenant -> events.computeIfAbsent(tenant, absent -> new Events());
    }

    public TenantScoped<Buckets> buckets() {
        return tenant -> buckets.computeIfAbsent(tenant, absent -> new Hours());
    }

    private static final class Events implements MeasuredEvents {
        private final Map<String, MeasuredEvent> all = new LinkedHashMap<>();
        private final Set<String> uncounted = new LinkedHashSet<>();

        @Override
        public synchronized Set<String> addNew(List<MeasuredEvent> candidates) {
            Set<String> added = new HashSet<>();
            for (MeasuredEvent event : candidates) {
                if (all.putIfAbsent(event.id(), event) == null) {
                    uncounted.add(event.id());
                    added.add(event.id());
                }
            }
            return added;
        }

        @Override
        public synchronized List<MeasuredEvent> find(Set<String> ids) {
            return all.values().stream()
                    .filter(event -> ids.contains(event.id()))
                    .toList();
        }

        @Override
        public synchronized Set<BucketKey> bucketsWithUncounted(int limit) {
            return all.values().stream()
                    .filter(event -> uncounted.contains(event.id()))
                    .map(MeasuredEvent::bucket)
                    .distinct()
                    .limit(limit)
                    .collect(Collectors.toSet());
        }

        @Override
        public synchronized List<MeasuredEvent> uncounted(BucketKey bucket, int limit) {
            return all.values().stream()
                    .filter(event ->
                            uncounted.contains(event.id()) && event.bucket().equals(bucket))
                    .limit(limit)
                    .toList();
        }

        @Override
        public synchronized void markCounted(List<String> ids) {
            ids.forEach(uncounted::remove);
        }
    }

    private static final class Hours implements Buckets {
        private final Map<String, Bucket> all = new TreeMap<>();

        @Override
        public synchronized Optional<Bucket> find(BucketKey key) {
            return Optional.ofNullable(all.get(key.asText()));
        }

        @Override
        public synchronized boolean saveNext(Bucket bucket) {
            long stored = find(bucket.key()).map(Bucket::version).orElse(0L);
            if (stored != bucket.version() - 1) {
                return false;
            }
            all.put(bucket.key().asText(), bucket);
            return true;
        }

        @Override
        public synchronized Map<Network, Tallies> totals(Instant start, Instant end) {
            Map<Network, Tallies> totals = new EnumMap<>(Network.class);
            all.values().stream()
                    .filter(bucket -> !bucket.key().hour().isBefore(start)
                            && bucket.key().hour().isBefore(end))
                    .forEach(bucket -> totals.merge(bucket.key().network(), bucket.tallies(), Tallies::plus));
            return totals;
        }
    }
}
