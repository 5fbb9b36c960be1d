package io.relais.policy.screening.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relais.policy.screening.RecentScreenings;
import io.relais.policy.screening.VariantScreening;
import java.time.Duration;
import java.util.function.Supplier;

/** Remembers screenings, about 300 bytes each and nothing of the text. What they depend on is their key, so none is stale. */
final class RememberedScreenings implements RecentScreenings {

    private static final int MOST = 50_000;
    private static final Duration LIFE = Duration.ofHours(1);

    private final Cache<Key, VariantScreening> screenings =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(LIFE).build();

    @Override
    public VariantScreening of(Key key, Supplier<VariantScreening> screen) {
        return screenings.get(key, absent -> screen.get());
    }
}
