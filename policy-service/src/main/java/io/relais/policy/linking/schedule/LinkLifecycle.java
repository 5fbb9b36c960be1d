package io.relais.policy.linking.schedule;

import io.relais.policy.linking.TendLinks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Tends links that are due, on a thread of its own, while the service runs. */
final class LinkLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LinkLifecycle.class);

    private final TendLinks tendLinks;
    private final Duration pause;
    private volatile @Nullable Thread running;

    LinkLifecycle(TendLinks tendLinks, Duration pause) {
        this.tendLinks = tendLinks;
        this.pause = pause;
    }

    @Override
    public void start() {
        running = Thread.ofVirtual().name("links").start(this::runUntilStopped);
    }

    private void runUntilStopped() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                try {
                    tendLinks.tend();
                } catch (RuntimeException e) {
                    log.warn("Links could not be tended; they are tried again in a moment", e);
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
