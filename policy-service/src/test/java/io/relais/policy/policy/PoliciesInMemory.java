package io.relais.policy.policy;

import static java.util.Comparator.comparing;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Policies that live as long as a test. */
public final class PoliciesInMemory implements Policies {

    private final Map<String, Policy> policies = new TreeMap<>();
    private final Map<String, PublishedVersion> superseded = new TreeMap<>();

    /** No policies yet, of any tenant. */
    public static TenantScoped<Policies> scoped() {
        Map<TenantId, Policies> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, first -> new PoliciesInMemory());
    }

    /** What is in force in those policies. */
    public static TenantScoped<PoliciesInForce> inForce(TenantScoped<Policies> policies) {
        return tenant -> new PoliciesInForce() {
            @Override
            public Optional<PolicyInForce> find() {
                return policies.of(tenant).inForce().map(PublishedVersion::inForce);
            }

            @Override
            public Optional<PolicyInForce> findBinding() {
                return find();
            }

            @Override
            public void published(PolicyInForce version) {}
        };
    }

    @Override
    public synchronized Optional<Policy> find(String id) {
        return Optional.ofNullable(policies.get(id));
    }

    @Override
    public synchronized Optional<PublishedVersion> inForce() {
        return policies.values().stream()
                .flatMap(policy -> policy.lastPublished().stream())
                .max(comparing(PublishedVersion::order));
    }

    @Override
    public synchronized boolean insert(Policy policy) {
        return !orderIsTaken(policy) && policies.putIfAbsent(policy.id(), policy) == null;
    }

    @Override
    public synchronized Optional<Policy> replace(Policy policy) {
        Policy stored = policies.get(policy.id());
        if (stored == null || stored.revision() != policy.revision() || orderIsTaken(policy)) {
            return Optional.empty();
        }
        Policy changed = new Policy(
                policy.id(),
                policy.revision() + 1,
                policy.createTime(),
                policy.draft(),
                policy.published(),
                policy.archiveTime());
        policies.put(policy.id(), changed);
        return Optional.of(changed);
    }

    private boolean orderIsTaken(Policy policy) {
        return policies.values().stream()
                .filter(other -> !other.id().equals(policy.id()))
                .flatMap(other -> other.lastPublished().stream())
                .anyMatch(other -> policy.lastPublished()
                        .filter(version -> version.order() == other.order())
                        .isPresent());
    }

    @Override
    public synchronized void keep(PublishedVersion version) {
        superseded.putIfAbsent(version.policy() + "/" + version.number(), version);
    }

    @Override
    public synchronized List<Policy> list(@Nullable Position after, int limit) {
        return policies.values().stream()
                .sorted(comparing(Policy::createTime).thenComparing(Policy::id))
                .filter(policy -> after == null
                        || policy.createTime().isAfter(after.createTime())
                        || (policy.createTime().equals(after.createTime())
                                && policy.id().compareTo(after.id()) > 0))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<PublishedVersion> superseded(String policy, int before, int limit) {
        return superseded.values().stream()
                .filter(version -> version.policy().equals(policy) && version.number() < before)
                .sorted(comparing(PublishedVersion::number).reversed())
                .limit(limit)
                .toList();
    }
}
