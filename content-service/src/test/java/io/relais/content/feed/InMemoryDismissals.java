package io.relais.content.feed;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Dismissals in memory. */
public final class InMemoryDismissals implements Dismissals {
    private final Map<String, Set<String>> dismissed = new ConcurrentHashMap<>();

    /** The dismissals of each tenant. */
    public static TenantScoped<Dismissals> perTenant() {
        Map<TenantId, Dismissals> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, any -> new InMemoryDismissals());
    }

    @Override
    public void add(String memberId, String postId, Instant time) {
        dismissed
                .computeIfAbsent(memberId, any -> ConcurrentHashMap.newKeySet())
                .add(postId);
    }

    @Override
    public Set<String> among(String memberId, Collection<String> postIds) {
        Set<String> found = new HashSet<>(postIds);
        found.retainAll(dismissed.getOrDefault(memberId, Set.of()));
        return found;
    }

    @Override
    public void forget(String memberId) {
        dismissed.remove(memberId);
    }
}
