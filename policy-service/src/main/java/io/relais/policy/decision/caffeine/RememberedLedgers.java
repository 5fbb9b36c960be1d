package io.relais.policy.decision.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.LedgerChanges;
import io.relais.policy.decision.RecentLedgers;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Remembers ledgers for {@link #LIFE}, which is for how long a page can show what was true before another process, or an
 * administrator, changed it; what this process changes is forgotten at once. There is no invalidation that could get lost.
 */
final class RememberedLedgers implements RecentLedgers, LedgerChanges {

    static final Duration LIFE = Duration.ofSeconds(2);

    private static final int MOST_MEMBERS = 20_000;

    private final Cache<Key, Ledger> ledgers;

    private record Key(TenantId tenant, String memberId) {}

    RememberedLedgers(Ticker ticker) {
        this.ledgers = Caffeine.newBuilder()
                .expireAfterWrite(LIFE)
                .maximumSize(MOST_MEMBERS)
                .ticker(ticker)
                .build();
    }

    @Override
    public Ledger of(TenantId tenant, String memberId, Supplier<Ledger> read) {
        return ledgers.get(new Key(tenant, memberId), absent -> read.get());
    }

    @Override
    public void changed(TenantId tenant, String memberId) {
        ledgers.invalidate(new Key(tenant, memberId));
    }
}
