package io.relais.content.share.schedule;

import io.relais.content.share.OpenDueShares;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Opens due shares from time to time, on a thread of its own, while the service runs. */
final class ShareScheduleLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ShareScheduleLifecycle.class);

    private final OpenDueShares openDueShares;
    private final Duration pause;
    private volatile @Nullable Thread running;

    ShareScheduleLifecycle(OpenDueShares openDueShares, Duration pause) {
        this.openDueShares = openDueShares;
        this.pause = pause;
    }

    @Override
    public void start() {
        running = Thread.ofVirtual().name("scheduled-shares").start(this::runUntilStopped);
    }

    private void runUntilStopped() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                try {
                    openDueShares.open(failure -> log.warn("A scheduled share is tried again later", failure));
                } catch (RuntimeException e) {
                    log.warn("Scheduled shares could not be read; they are in a moment", e);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
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
