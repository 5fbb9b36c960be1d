package io.relais.policy.linking;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Linkings that live as long as a test. */
public final class LinkingsInMemory implements Linkings {

    private final Map<String, Linking> linkings = new ConcurrentHashMap<>();

    /** No linkings yet, of any tenant. */
    public static TenantScoped<Linkings> scoped() {
        Map<TenantId, Linkings> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, first -> new LinkingsInMemory());
    }

    @Override
    public void add(Linking linking) {
        linkings.put(linking.id(), linking);
    }

    @Override
    public Optional<Linking> find(String id) {
        return Optional.ofNullable(linkings.get(id));
    }

    @Override
    public boolean end(String id) {
        return linkings.remove(id) != null;
    }
}
