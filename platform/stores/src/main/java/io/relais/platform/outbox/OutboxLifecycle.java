package io.relais.platform.outbox;

import io.relais.platform.mongo.OutboxSignal;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the relay: at once after a local write, and every second or so for what another process left behind. */
final class OutboxLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxLifecycle.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final int POLL_MILLIS = 1_000;
    private static final int ROUNDS_BETWEEN_REPORTS = 60;

    private final OutboxRelay relay;
    private final OutboxSignal signal;
    private volatile @Nullable Thread running;

    OutboxLifecycle(OutboxRelay relay, OutboxSignal signal) {
        this.relay = relay;
        this.signal = signal;
    }

    /** After migrations; stopped after the gRPC server, so that what its last calls wrote is still relayed. */
    @Override
    public int getPhase() {
        return -500;
    }

    @Override
    public void start() {
        relay.createIndexes();
        Thread thread = Thread.ofVirtual().name("outbox-relay").unstarted(this::relayUntilStopped);
        running = thread;
        thread.start();
    }

    private void relayUntilStopped() {
        try {
            for (int round = 0; ; round++) {
                try {
                    if (round % ROUNDS_BETWEEN_REPORTS == 0) {
                        relay.reportUnrouted();
                    }
                    while (relay.relay() > 0 && !Thread.currentThread().isInterrupted()) {
                        // More may have come meanwhile.
                    }
                } catch (RuntimeException e) {
                    if (running == null) {
                        return;
                    }
                    log.warn("The outbox relay failed; it goes on in a moment", e);
                }
                // Several replicas must not poll in step.
                signal.await(Duration.ofMillis(
                        POLL_MILLIS + ThreadLocalRandom.current().nextInt(POLL_MILLIS / 2)));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread thread = running;
        running = null;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(STOP_LIMIT); // What it is about to remove from a document would be delivered again.
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
