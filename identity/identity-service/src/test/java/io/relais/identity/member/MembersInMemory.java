package io.relais.identity.member;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members of all tenants in memory. */
public final class MembersInMemory implements TenantScoped<Members>, UnsettledMembers {

    private static final Comparator<Member> OLDEST_FIRST =
            Comparator.comparing(Member::createTime).thenComparing(Member::id);

    private final Map<TenantId, Map<String, Member>> members = new HashMap<>();
    private final List<String> told = new ArrayList<>();

    /** The resource names of the members whose deletion other services are told of. */
    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    /** Changes of administrators, one at a time. */
    public TenantScoped<AdministratorChanges> administratorChanges() {
        Object lock = new Object();
        return tenant -> new AdministratorChanges() {
            @Override
            public <T> T alone(Supplier<T> change) {
                synchronized (lock) {
                    return change.get();
                }
            }
        };
    }

    @Override
    public synchronized List<Unsettled> find(Instant touchedBefore, int limit) {
        return members.entrySet().stream()
                .flatMap(entry -> entry.getValue().values().stream()
                        .filter(member -> member.standing() != MemberStanding.ACTIVE)
                        .filter(member -> member.touchTime().isBefore(touchedBefore))
                        .map(member -> new Unsettled(entry.getKey(), member)))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Members of(TenantId tenant) {
        return new OfTenant(members.computeIfAbsent(tenant, id -> new HashMap<>()));
    }

    private final class OfTenant implements Members {

        private final Map<String, Member> byId;

        private OfTenant(Map<String, Member> byId) {
            this.byId = byId;
        }

        private Stream<Member> registered() {
            return byId.values().stream().filter(member -> member.standing() == MemberStanding.ACTIVE);
        }

        private Optional<Member> any(Predicate<Member> condition) {
            return registered().filter(condition).findFirst();
        }

        @Override
        public boolean add(Member joining) {
            synchronized (MembersInMemory.this) {
                if (findByEmail(joining.email()).isPresent()) {
                    return false;
                }
                byId.put(joining.id(), joining);
                return true;
            }
        }

        @Override
        public Optional<Member> find(String id) {
            synchronized (MembersInMemory.this) {
                return any(member -> member.id().equals(id));
            }
        }

        @Override
        public Optional<Member> findByEmail(String email) {
            synchronized (MembersInMemory.this) {
                return byId.values().stream()
                        .filter(member -> member.email().equals(email.toLowerCase(Locale.ROOT)))
                        .findFirst();
            }
        }

        @Override
        public Optional<Member> findBySubject(String subject) {
            synchronized (MembersInMemory.this) {
                return any(member -> subject.equals(member.subject()));
            }
        }

        @Override
        public List<Member> list(@Nullable Place after, int limit) {
            synchronized (MembersInMemory.this) {
                Comparator<Place> order =
                        Comparator.comparing(Place::createTime).thenComparing(Place::id);
                return registered()
                        .filter(member ->
                                after == null || order.compare(new Place(member.createTime(), member.id()), after) > 0)
                        .sorted(OLDEST_FIRST)
                        .limit(limit)
                        .toList();
            }
        }

        @Override
        public boolean hasOtherAdministrator(String id) {
            synchronized (MembersInMemory.this) {
                return any(member -> member.profile().isAdministrator()
                                && !member.id().equals(id))
                        .isPresent();
            }
        }

        @Override
        public boolean replace(Member changed) {
            synchronized (MembersInMemory.this) {
                Member seen = byId.get(changed.id());
                if (seen == null || seen.version() != changed.version() - 1) {
                    return false;
                }
                byId.put(changed.id(), changed);
                return true;
            }
        }

        @Override
        public boolean replaceTelling(Member changed, MemberFact fact) {
            synchronized (MembersInMemory.this) {
                boolean replaced = replace(changed);
                if (replaced && fact == MemberFact.LEFT) {
                    told.add(changed.resourceName());
                }
                return replaced;
            }
        }

        @Override
        public void erase(Member left) {
            synchronized (MembersInMemory.this) {
                byId.remove(left.id(), left);
            }
        }

        @Override
        public void forget(Member joining) {
            synchronized (MembersInMemory.this) {
                byId.remove(joining.id(), joining);
            }
        }
    }
}
