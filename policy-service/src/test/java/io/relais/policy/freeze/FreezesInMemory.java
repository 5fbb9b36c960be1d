package io.relais.policy.freeze;

import static java.util.Comparator.comparing;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Freezes that live as long as a test. */
public final class FreezesInMemory implements Freezes {

    private FreezeState state = FreezeState.NONE;

    /** Nothing is frozen yet, of any tenant. */
    public static TenantScoped<Freezes> scoped() {
        Map<TenantId, Freezes> tenants = new ConcurrentHashMap<>();
        return tenant -> tenants.computeIfAbsent(tenant, first -> new FreezesInMemory());
    }

    /** What is frozen, without a copy in between. */
    public static TenantScoped<FreezesInForce> inForce(TenantScoped<Freezes> freezes) {
        return tenant -> new FreezesInForce() {
            @Override
            public FreezeState find() {
                return freezes.of(tenant).current();
            }

            @Override
            public void changed() {}
        };
    }

    @Override
    public synchronized FreezeState current() {
        return state;
    }

    @Override
    public synchronized boolean replace(FreezeState before, FreezeState after) {
        if (before.version() != state.version()) {
            return false;
        }
        state = after;
        return true;
    }

    @Override
    public synchronized Optional<Freeze> find(String id) {
        return state.find(id);
    }

    @Override
    public synchronized List<Freeze> newestFirst(long before, int limit) {
        return state.freezes().stream()
                .filter(freeze -> freeze.startVersion() < before)
                .sorted(comparing(Freeze::startVersion).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized FreezeState at(long version) {
        return new FreezeState(
                version,
                state.freezes().stream()
                        .filter(freeze -> freeze.heldAt(version))
                        .map(freeze -> new Freeze(
                                freeze.id(),
                                freeze.scope(),
                                freeze.target(),
                                freeze.reason(),
                                freeze.notices(),
                                freeze.starterId(),
                                freeze.startVersion(),
                                freeze.startTime(),
                                null))
                        .toList());
    }
}
