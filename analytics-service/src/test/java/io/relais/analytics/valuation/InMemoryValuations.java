package io.relais.analytics.valuation;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Rates in memory, for tests of what stands on them. */
public final class InMemoryValuations implements TenantScoped<Valuations> {
    private final Map<TenantId, Valuation> stored = new ConcurrentHashMap<>();

    @Override
    public Valuations of(TenantId tenant) {
        return new Valuations() {
            @Override
            public Optional<Valuation> find() {
                return Optional.ofNullable(stored.get(tenant));
            }

            @Override
            public boolean saveNext(Valuation next) {
                synchronized (stored) {
                    long version = find().map(Valuation::version).orElse(0L);
                    if (version != next.version() - 1) {
                        return false;
                    }
                    stored.put(tenant, next);
                    return true;
                }
            }
        };
    }
}
