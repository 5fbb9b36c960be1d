package io.relais.identity.webhook;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The deliveries of all tenants in memory. */
public final class DeliveriesInMemory implements TenantScoped<Deliveries>, DueDeliveries {

    private final Map<TenantId, Map<String, Stored>> deliveries = new HashMap<>();

    private record Stored(Delivery delivery, @Nullable String holder) {}

    @Override
    public synchronized List<Due> find(Instant now, Except except, int limit) {
        return deliveries.entrySet().stream()
                .filter(entry -> !except.tenants().contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().values().stream()
                        .map(Stored::delivery)
                        .filter(OfTenant::isPending)
                        .filter(one -> !due(one).isAfter(now))
                        .filter(one -> !except.webhookIds().contains(one.webhookId()))
                        .sorted(Comparator.comparing(DeliveriesInMemory::due))
                        .map(one -> new Due(entry.getKey(), one.id(), one.webhookId(), one.after())))
                .limit(limit)
                .toList();
    }

    private static Instant due(Delivery delivery) {
        return Objects.requireNonNull(delivery.nextAttemptTime());
    }

    @Override
    public synchronized Deliveries of(TenantId tenant) {
        return new OfTenant(this, deliveries.computeIfAbsent(tenant, id -> new HashMap<>()));
    }

    private record OfTenant(Object lock, Map<String, Stored> byId) implements Deliveries {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::createTime).thenComparing(Place::id).reversed();

        private static Place place(Delivery delivery) {
            return new Place(delivery.createTime(), delivery.id());
        }

        static boolean isPending(Delivery delivery) {
            return delivery.state() == DeliveryState.PENDING;
        }

        private List<Delivery> all(Predicate<Delivery> wanted) {
            synchronized (lock) {
                return byId.values().stream()
                        .map(Stored::delivery)
                        .filter(wanted)
                        .toList();
            }
        }

        private boolean change(String id, Predicate<Stored> condition, UnaryOperator<Stored> change) {
            synchronized (lock) {
                Stored seen = byId.get(id);
                if (seen == null || !condition.test(seen)) {
                    return false;
                }
                byId.put(id, change.apply(seen));
                return true;
            }
        }

        private static Delivery with(
                Delivery from,
                DeliveryState state,
                List<String> after,
                @Nullable Instant next,
                @Nullable Instant close) {
            return new Delivery(
                    from.id(),
                    from.webhookId(),
                    from.eventType(),
                    from.appScope(),
                    from.resource(),
                    from.body(),
                    from.traceparent(),
                    from.occurTime(),
                    state,
                    after,
                    from.attemptCount(),
                    from.attempts(),
                    next,
                    from.createTime(),
                    close,
                    from.expireTime());
        }

        private static Delivery dueAt(Delivery from, List<String> after, @Nullable Instant next) {
            return with(from, DeliveryState.PENDING, after, next, null);
        }

        @Override
        public boolean add(Delivery delivery) {
            synchronized (lock) {
                return byId.putIfAbsent(delivery.id(), new Stored(delivery, null)) == null;
            }
        }

        @Override
        public Optional<Delivery> find(String id) {
            synchronized (lock) {
                return Optional.ofNullable(byId.get(id)).map(Stored::delivery);
            }
        }

        @Override
        public List<Delivery> list(Query query, @Nullable Place after, int limit) {
            return all(one -> one.webhookId().equals(query.webhookId())
                            && (query.state() == null || one.state() == query.state())
                            && (query.scoped() || one.appScope() == null)
                            && (after == null || ORDER.compare(place(one), after) > 0))
                    .stream()
                    .sorted(Comparator.comparing(OfTenant::place, ORDER))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<String> lastPending(String webhookId, String resource) {
            List<Delivery> pending =
                    all(one -> one.webhookId().equals(webhookId) && isPending(one) && resource.equals(one.resource()));
            Set<String> waitedFor = new HashSet<>();
            pending.forEach(one -> waitedFor.addAll(one.after()));
            return pending.stream()
                    .map(Delivery::id)
                    .filter(id -> !waitedFor.contains(id))
                    .toList();
        }

        @Override
        public List<String> pendingAmong(Collection<String> ids) {
            return all(one -> ids.contains(one.id()) && isPending(one)).stream()
                    .map(Delivery::id)
                    .toList();
        }

        @Override
        public Optional<Delivery> claim(String id, String holder, Instant now, Instant until) {
            boolean claimed = change(
                    id,
                    seen -> isPending(seen.delivery())
                            && !due(seen.delivery()).isAfter(now)
                            && seen.delivery().after().isEmpty(),
                    seen -> new Stored(dueAt(seen.delivery(), List.of(), until), holder));
            return claimed ? find(id) : Optional.empty();
        }

        @Override
        public boolean record(Delivery attempted, String holder) {
            return change(
                    attempted.id(),
                    seen -> isPending(seen.delivery()) && holder.equals(seen.holder()),
                    seen -> new Stored(attempted, null));
        }

        @Override
        public boolean reopen(Delivery reopened) {
            return change(reopened.id(), seen -> !isPending(seen.delivery()), seen -> new Stored(reopened, null));
        }

        @Override
        public void release(String webhookId, Collection<String> closed, Instant now) {
            for (Delivery one : all(one -> one.webhookId().equals(webhookId)
                    && isPending(one)
                    && one.after().stream().anyMatch(closed::contains))) {
                List<String> left = new ArrayList<>(one.after());
                left.removeAll(closed);
                change(one.id(), seen -> true, seen -> new Stored(dueAt(one, left, now), seen.holder()));
            }
        }

        @Override
        public void postpone(String id, Instant until) {
            change(
                    id,
                    seen -> isPending(seen.delivery())
                            && !seen.delivery().after().isEmpty(),
                    seen -> new Stored(dueAt(seen.delivery(), seen.delivery().after(), until), seen.holder()));
        }

        @Override
        public boolean deliveredSince(String webhookId, Instant since) {
            return !all(one -> one.webhookId().equals(webhookId)
                            && one.state() == DeliveryState.DELIVERED
                            && one.closeTime() != null
                            && !one.closeTime().isBefore(since))
                    .isEmpty();
        }

        @Override
        public void giveUpAll(String webhookId, Instant now) {
            for (Delivery one : all(one -> one.webhookId().equals(webhookId))) {
                change(
                        one.id(),
                        seen -> isPending(seen.delivery()) && seen.holder() == null,
                        seen -> new Stored(with(seen.delivery(), DeliveryState.FAILED, List.of(), null, now), null));
            }
        }

        @Override
        public void forgetAll(String webhookId) {
            synchronized (lock) {
                byId.values().removeIf(stored -> stored.delivery().webhookId().equals(webhookId));
            }
        }
    }

    /** Every delivery of the tenant, in no order. */
    Stream<Delivery> all(TenantId tenant) {
        synchronized (this) {
            return deliveries.getOrDefault(tenant, Map.of()).values().stream().map(Stored::delivery).toList().stream();
        }
    }
}
