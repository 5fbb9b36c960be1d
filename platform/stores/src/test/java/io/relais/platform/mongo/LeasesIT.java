package io.relais.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeasesIT {
    @RegisterExtension
    static final EmbeddedMongo MONGO = new EmbeddedMongo();

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();

    private Leases process() {
        return new Leases(MONGO.database(), clock);
    }

    @Test
    void ofManyProcessesOneGetsTheLease() throws Exception {
        for (int round = 0; round < 10; round++) {
            String name = "lease-" + round;
            CyclicBarrier start = new CyclicBarrier(16);
            Callable<Optional<Leases.Lease>> race = () -> {
                start.await();
                return process().tryAcquire(name, MINUTE);
            };
            List<Callable<Optional<Leases.Lease>>> races = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                races.add(race);
            }
            int winners = 0;
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Optional<Leases.Lease>> outcome : executor.invokeAll(races)) {
                    winners += outcome.get().isPresent() ? 1 : 0;
                }
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void ofManyProcessesOneTakesOverAnExpiredLease() throws Exception {
        assertThat(process().tryAcquire("lease", MINUTE)).isPresent();
        clock.advance(MINUTE);
        CyclicBarrier start = new CyclicBarrier(16);
        AtomicInteger winners = new AtomicInteger();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                executor.submit(() -> {
                    start.await();
                    return process().tryAcquire("lease", MINUTE).map(lease -> winners.incrementAndGet());
                });
            }
        }
        assertThat(winners).hasValue(1);
    }

    @Test
    void aLeaseIsFreeWhenItIsGivenBackAndWhenItsTermEnds() {
        Leases.Lease first = process().tryAcquire("lease", MINUTE).orElseThrow();
        assertThat(process().tryAcquire("lease", MINUTE)).isEmpty();
        first.close();
        Leases.Lease second = process().tryAcquire("lease", MINUTE).orElseThrow();
        clock.advance(MINUTE.minusSeconds(1));
        assertThat(process().tryAcquire("lease", MINUTE)).isEmpty();
        assertThat(second.renew()).isTrue();
        clock.advance(MINUTE.minusSeconds(1));
        assertThat(process().tryAcquire("lease", MINUTE)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(process().tryAcquire("lease", MINUTE)).isPresent();
    }

    @Test
    void whoeverLostALeaseCannotRenewOrFreeIt() {
        Leases.Lease late = process().tryAcquire("lease", MINUTE).orElseThrow();
        clock.advance(MINUTE);
        Leases.Lease next = process().tryAcquire("lease", MINUTE).orElseThrow();
        assertThat(late.renew()).isFalse();
        late.close();
        assertThat(process().tryAcquire("lease", MINUTE)).isEmpty();
        assertThat(next.renew()).isTrue();
    }

    @Test
    void aLeaseIsRenewedWhileItsWorkTakesLongerThanTheTerm() throws Exception {
        Duration shortTerm = Duration.ofMillis(300);
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Leases worker = new Leases(MONGO.database(), Clock.systemUTC());
        Leases other = new Leases(MONGO.database(), Clock.systemUTC());
        Thread thread = Thread.ofVirtual()
                .start(() -> runAlone(worker, shortTerm, () -> {
                    working.countDown();
                    await().until(() -> mayEnd.getCount() == 0);
                }));
        working.await();
        await().during(shortTerm.multipliedBy(3))
                .until(() -> other.tryAcquire("work", shortTerm).isEmpty());
        assertThatThrownBy(() -> other.runAlone("work", shortTerm, Duration.ofMillis(1), () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("work");
        mayEnd.countDown();
        thread.join();
        assertThat(other.tryAcquire("work", shortTerm)).isPresent();
    }

    private static void runAlone(Leases leases, Duration term, Runnable work) {
        try {
            leases.runAlone("work", term, Duration.ZERO, work);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
