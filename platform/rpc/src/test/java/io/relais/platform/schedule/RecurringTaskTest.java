package io.relais.platform.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecurringTaskTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    @Test
    void goesOnAfterAFailure() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        RecurringTask task = new RecurringTask("failing", PAUSE, () -> {
            twice.countDown();
            throw new IllegalStateException("as it happens");
        });
        task.start();
        try {
            assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(task.isRunning()).isTrue();
        } finally {
            task.stop();
        }
    }

    @Test
    void interruptsWhatItIsDoingWhenItIsStopped() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        RecurringTask task = new RecurringTask("busy", PAUSE, () -> {
            times.incrementAndGet();
            busy.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                interrupted.countDown();
            }
        });
        task.start();
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
        task.stop();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(task.isRunning()).isFalse();
        assertThat(times).hasValue(1);
    }

    @Test
    void refusesToRunWithoutAPause() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecurringTask("restless", Duration.ZERO, () -> {}))
                .withMessageContaining("restless");
    }
}
