package io.relais.platform.mongo;

import com.mongodb.MongoException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Brings the database up to date before anything is served, and removes expired documents while it is. */
final class MongoLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MongoLifecycle.class);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final Migrations migrations;
    private final ExpirySweeper sweeper;
    private volatile @Nullable Thread sweeping;

    MongoLifecycle(Migrations migrations, ExpirySweeper sweeper) {
        this.migrations = migrations;
        this.sweeper = sweeper;
    }

    /** Before servers, relays and consumers, which start at 0 or later; stopped after them. */
    @Override
    public int getPhase() {
        return -1_000;
    }

    @Override
    public void start() {
        try {
            migrations.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while migrations ran", e);
        }
        sweeper.declare();
        sweeping = Thread.ofVirtual().name("expiry-sweeper").start(this::sweepUntilStopped);
    }

    private void sweepUntilStopped() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_SWEEPS);
                try {
                    sweeper.sweep();
                } catch (MongoException e) {
                    log.warn("Expired documents could not be removed; trying again in a minute", e);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread running = sweeping;
        if (running != null) {
            running.interrupt();
        }
        sweeping = null;
    }

    @Override
    public boolean isRunning() {
        return sweeping != null;
    }
}
