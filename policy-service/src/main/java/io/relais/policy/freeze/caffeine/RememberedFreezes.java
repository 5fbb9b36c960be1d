package io.relais.policy.freeze.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.freeze.FreezeState;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.FreezesInForce;
import java.time.Duration;

/**
 * Remembers what is frozen for {@link #LIFE}, counted from the moment at which the store was asked, not from its answer. What
 * this process freezes or lifts is known here at once; there is no invalidation between processes that could get lost. A
 * decision that had to wait for another's read until that was too old reads for itself. Where the store is away, this throws
 * and nothing is decided.
 */
final class RememberedFreezes {

    static final Duration LIFE = Duration.ofSeconds(1);

    private static final int MOST_TENANTS = 10_000;

    private final Ticker ticker;
    private final Cache<TenantId, Remembered> states;

    private record Remembered(FreezeState state, long askedAt) {}

    private RememberedFreezes(Ticker ticker) {
        this.ticker = ticker;
        this.states = Caffeine.newBuilder()
                .expireAfter(Expiry.<TenantId, Remembered>creating(
                        (tenant, remembered) -> LIFE.minusNanos(ticker.read() - remembered.askedAt())))
                .maximumSize(MOST_TENANTS)
                .ticker(ticker)
                .build();
    }

    static TenantScoped<FreezesInForce> in(TenantScoped<Freezes> store, Ticker ticker) {
        RememberedFreezes remembered = new RememberedFreezes(ticker);
        return tenant -> new FreezesInForce() {
            @Override
            public FreezeState find() {
                return remembered.find(tenant, store.of(tenant));
            }

            @Override
            public void changed() {
                remembered.states.invalidate(tenant);
            }
        };
    }

    private FreezeState find(TenantId tenant, Freezes store) {
        long wantedAt = ticker.read();
        Remembered known = states.get(tenant, absent -> read(store));
        boolean freshEnough = known.askedAt() - wantedAt >= 0 || ticker.read() - known.askedAt() <= LIFE.toNanos();
        return freshEnough ? known.state() : read(store).state();
    }

    private Remembered read(Freezes store) {
        long askedAt = ticker.read();
        return new Remembered(store.current(), askedAt);
    }
}
