package io.relais.policy.policy.schedule;

import io.relais.policy.policy.RemindOfAcknowledgements;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sends due reminders from time to time, on a thread of its own, while the service runs. */
final class ReminderLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReminderLifecycle.class);

    private final RemindOfAcknowledgements remind;
    private final Duration pause;
    private volatile @Nullable Thread running;

    ReminderLifecycle(RemindOfAcknowledgements remind, Duration pause) {
        this.remind = remind;
        this.pause = pause;
    }

    @Override
    public void start() {
        running = Thread.ofVirtual().name("reminders").start(this::runUntilStopped);
    }

    private void runUntilStopped() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                try {
                    int sent = remind.remind();
                    if (sent > 0) {
                        log.info("Sent {} reminders of acknowledgements", sent);
                    }
                } catch (RuntimeException e) {
                    log.warn("Reminders failed; they are tried again in a moment", e);
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
