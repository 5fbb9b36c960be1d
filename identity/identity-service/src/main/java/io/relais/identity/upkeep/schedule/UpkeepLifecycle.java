package io.relais.identity.upkeep.schedule;

import io.relais.identity.upkeep.Upkeep;
import io.relais.platform.errors.DomainException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does the upkeep from time to time, on a thread of its own, while the service runs. */
final class UpkeepLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(UpkeepLifecycle.class);

    private final Upkeep upkeep;
    private final Duration pause;
    private volatile @Nullable Thread running;

    UpkeepLifecycle(Upkeep upkeep, Duration pause) {
        this.upkeep = upkeep;
        this.pause = pause;
    }

    @Override
    public void start() {
        running = Thread.ofVirtual().name("upkeep").start(this::runUntilStopped);
    }

    private void runUntilStopped() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                try {
                    upkeep.run(UpkeepLifecycle::report);
                } catch (RuntimeException e) {
                    log.warn("The upkeep failed; it goes on in a moment", e);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void report(String resourceName, RuntimeException why) {
        if (why instanceof DomainException expected) {
            log.warn("{} can't be finished yet: {}", resourceName, expected.reason());
        } else {
            log.error("{} can't be finished", resourceName, why);
        }
    }

    @Override
    public void stop() {
        Thread thread = running;
        if (thread != null) {
            thread.interrupt();
        }
        running = null;
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
