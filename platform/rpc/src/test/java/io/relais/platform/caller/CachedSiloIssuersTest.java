package io.relais.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CachedSiloIssuersTest {

    private static final String NORTH = "https://north.example/realms/globex";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T12:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean away;
    private volatile Set<String> registered = Set.of();
    private final CachedSiloIssuers issuers = new CachedSiloIssuers(this::read, clock);

    private Set<String> read() {
        reads.incrementAndGet();
        if (away) {
            throw DomainException.of(ErrorReason.ERROR_REASON_UNAVAILABLE, "The registry is away.");
        }
        return registered;
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void aNewSiloIsKnownSoonAndAnEndedOneIsNot() {
        assertThat(issuers.isRegistered(NORTH)).isFalse();
        registered = Set.of(NORTH);
        pass(CachedSiloIssuers.FRESH);
        assertThat(issuers.isRegistered(NORTH)).isTrue();
        registered = Set.of();
        pass(CachedSiloIssuers.FRESH);
        assertThat(issuers.isRegistered(NORTH)).isFalse();
    }

    @Test
    void aFloodOfUnknownIssuersReadsTheRegistryOnce() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(issuers.isRegistered("https://evil.example/realms/" + i)).isFalse();
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void whileTheRegistryIsAwayTheLastListHolds() {
        registered = Set.of(NORTH);
        assertThat(issuers.isRegistered(NORTH)).isTrue();
        away = true;
        pass(CachedSiloIssuers.FRESH.multipliedBy(10));
        assertThat(issuers.isRegistered(NORTH)).isTrue();
        assertThat(issuers.isRegistered("https://evil.example/realms/1")).isFalse();
        assertThat(reads).hasValue(2);
    }

    @Test
    void withoutAnyListNobodyCanTell() {
        away = true;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> issuers.isRegistered(NORTH))
                    .isInstanceOfSatisfying(
                            DomainException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_UNAVAILABLE));
        }
        assertThat(reads).hasValue(1);
        away = false;
        registered = Set.of(NORTH);
        pass(CachedSiloIssuers.FRESH);
        assertThat(issuers.isRegistered(NORTH)).isTrue();
    }
}
