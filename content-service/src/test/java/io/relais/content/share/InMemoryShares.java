package io.relais.content.share;

import io.relais.content.network.Network;
import io.relais.content.post.ListPlace;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shares in memory, of all tenants. */
public final class InMemoryShares implements TenantScoped<Shares>, SharesByCode, DueShares {
    private final Map<TenantId, OfTenant> tenants = new ConcurrentHashMap<>();
    private final Set<String> codes = ConcurrentHashMap.newKeySet();

    @Override
    public Shares of(TenantId tenant) {
        return ofTenant(tenant);
    }

    private OfTenant ofTenant(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, any -> new OfTenant());
    }

    @Override
    public Optional<TenantShare> find(String code) {
        return tenants.keySet().stream()
                .flatMap(tenant -> ofTenant(tenant).shares.values().stream()
                        .filter(share -> share.code().equals(code))
                        .map(share -> new TenantShare(tenant, share)))
                .findFirst();
    }

    @Override
    public List<DueShare> find(Instant now, int limit) {
        return tenants.entrySet().stream()
                .flatMap(tenant -> tenant.getValue()
                        .waiting()
                        .filter(share -> share.waiting().isDue(now))
                        .map(share -> Map.entry(share.waiting().dueTime(), new DueShare(tenant.getKey(), share.id()))))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .limit(limit)
                .toList();
    }

    private final class OfTenant implements Shares {
        private final Map<String, Share> shares = new ConcurrentHashMap<>();

        @Override
        public Optional<Share> find(String id) {
            return Optional.ofNullable(shares.get(id));
        }

        @Override
        public List<Share> findAll(Collection<String> ids) {
            return shares.values().stream()
                    .filter(share -> ids.contains(share.id()))
                    .toList();
        }

        @Override
        public DayPlaces placesTaken(String memberId, LocalDate day) {
            Map<Network, Set<Integer>> taken = new EnumMap<>(Network.class);
            for (Share share : shares.values()) {
                DayPlace place = share.place();
                if (share.memberId().equals(memberId)
                        && place != null
                        && place.day().equals(day)) {
                    taken.computeIfAbsent(share.network(), any -> new HashSet<>())
                            .add(place.number());
                }
            }
            return new DayPlaces(day, taken);
        }

        @Override
        public boolean add(Share share) {
            synchronized (codes) {
                return !placeTaken(share) && codes.add(share.code()) && shares.putIfAbsent(share.id(), share) == null;
            }
        }

        private boolean placeTaken(Share share) {
            return share.place() != null
                    && shares.values().stream()
                            .anyMatch(other -> !other.id().equals(share.id())
                                    && other.memberId().equals(share.memberId())
                                    && other.network() == share.network()
                                    && share.place().equals(other.place()));
        }

        @Override
        public boolean replace(Share next) {
            synchronized (codes) {
                Share before = shares.get(next.id());
                return before != null
                        && before.version() == next.version() - 1
                        && !placeTaken(next)
                        && shares.replace(next.id(), before, next);
            }
        }

        private Stream<Share> waiting() {
            return shares.values().stream().filter(share -> share.state() == ShareState.SCHEDULED);
        }

        @Override
        public int countScheduled(String memberId) {
            return scheduledBy(memberId, Integer.MAX_VALUE).size();
        }

        @Override
        public List<Share> scheduledBy(String memberId, int limit) {
            return waiting()
                    .filter(share -> share.memberId().equals(memberId))
                    .sorted(Comparator.comparing(share -> share.waiting().dueTime()))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Share> scheduledOf(String postId, int limit) {
            return waiting()
                    .filter(share -> share.postId().equals(postId))
                    .sorted(Comparator.comparing(share -> share.waiting().dueTime()))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Share> newestFirst(String memberId, Set<ShareState> states, @Nullable ListPlace after, int limit) {
            Comparator<ListPlace> newestFirst = Comparator.comparing(ListPlace::time)
                    .thenComparing(ListPlace::id)
                    .reversed();
            return shares.values().stream()
                    .filter(share -> share.memberId().equals(memberId))
                    .filter(share -> states.contains(share.state()))
                    .filter(share -> after == null || newestFirst.compare(placeOf(share), after) > 0)
                    .sorted(Comparator.comparing(OfTenant::placeOf, newestFirst))
                    .limit(limit)
                    .toList();
        }

        private static ListPlace placeOf(Share share) {
            return new ListPlace(share.createTime(), share.id());
        }

        @Override
        public List<Share> ofPost(String postId, String afterId, int limit) {
            return shares.values().stream()
                    .filter(share -> share.postId().equals(postId) && share.id().compareTo(afterId) > 0)
                    .sorted(Comparator.comparing(Share::id))
                    .limit(limit)
                    .toList();
        }
    }
}
