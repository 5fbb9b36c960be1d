package io.relais.identity.webhook.schedule;

import io.relais.identity.webhook.DeliverDueEvents;
import io.relais.identity.webhook.DeliverySignal;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Delivers what is due: at once where this process planned it, and every second or so for what others left behind. */
final class DeliveryLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLifecycle.class);
    private static final int POLL_MILLIS = 1_000;

    /** What takes longer than that comes back after its lease. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final DeliverDueEvents deliverDueEvents;
    private final DeliverySignal signal;
    private volatile @Nullable Thread running;
    private @Nullable ExecutorService attempts;

    DeliveryLifecycle(DeliverDueEvents deliverDueEvents, DeliverySignal signal) {
        this.deliverDueEvents = deliverDueEvents;
        this.signal = signal;
    }

    /** After migrations, like the outbox relay. */
    @Override
    public int getPhase() {
        return -500;
    }

    @Override
    public void start() {
        ExecutorService executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("webhook-", 0).factory());
        attempts = executor;
        Thread thread = Thread.ofVirtual().name("webhook-deliveries").unstarted(() -> deliverUntilStopped(executor));
        running = thread;
        thread.start();
    }

    private void deliverUntilStopped(ExecutorService executor) {
        try {
            while (running != null) {
                try {
                    deliverDueEvents.start(executor, signal::raise, DeliveryLifecycle::report);
                } catch (RuntimeException e) {
                    if (running == null) {
                        return;
                    }
                    log.warn("Deliveries to webhooks failed; they go on in a moment", e);
                }
                // Several replicas must not poll in step.
                signal.await(Duration.ofMillis(
                        POLL_MILLIS + ThreadLocalRandom.current().nextInt(POLL_MILLIS / 2)));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void report(String resourceName, RuntimeException why) {
        log.error("{} can't be attempted or recorded; it is tried again", resourceName, why);
    }

    @Override
    public void stop() {
        Thread thread = running;
        running = null;
        if (thread != null) {
            thread.interrupt();
        }
        ExecutorService executor = attempts;
        if (executor != null) {
            executor.shutdown();
            try {
                if (!executor.awaitTermination(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    executor.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
