package io.relais.platform.caller;

import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole list from the registry, at most once in {@link #FRESH} whatever tokens come: a new silo is known after that
 * time at the latest. While the registry is away the last list holds.
 */
public final class CachedSiloIssuers implements SiloIssuers {

    /** How long a list is good for. */
    public static final Duration FRESH = Duration.ofSeconds(5);

    private final Supplier<Set<String>> registry;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Listed listed;
    private Instant nextRead = Instant.MIN;

    /** Remembers what {@code registry} lists. */
    public CachedSiloIssuers(Supplier<Set<String>> registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    private record Listed(Set<String> issuers, Instant goodUntil) {}

    @Override
    public boolean isRegistered(String issuer) {
        Listed known = listed;
        if (known == null || !clock.instant().isBefore(known.goodUntil())) {
            known = read();
        }
        return known.issuers().contains(issuer);
    }

    private Listed read() {
        reading.lock();
        try {
            Instant now = clock.instant();
            Listed last = listed;
            if (now.isBefore(nextRead)) {
                return lastOr(last, CachedSiloIssuers::unavailable);
            }
            nextRead = now.plus(FRESH);
            try {
                Listed fresh = new Listed(Set.copyOf(registry.get()), nextRead);
                listed = fresh;
                return fresh;
            } catch (DomainException away) {
                return lastOr(last, () -> away);
            }
        } finally {
            reading.unlock();
        }
    }

    private static Listed lastOr(@Nullable Listed last, Supplier<DomainException> refusal) {
        if (last == null) {
            throw refusal.get();
        }
        return last;
    }

    private static DomainException unavailable() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_UNAVAILABLE,
                "Access tokens can't be checked right now: try again in a moment.");
    }
}
