package io.relais.policy.policy.schedule;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sends due reminders from time to time, on a thread of its own, while the service runs. */
final class ReminderLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReminderLifecycle.class);

    private final String name;
    private final IntSupplier remind;
    private final Duration pause;
    private volatile @Nullable Thread running;

    /** Calls {@code remind}, which answers how many reminders it has sent, of what {@code name} says. */
    ReminderLifecycle(String name, IntSupplier remind, Duration pause) {
        this.name = name;
        this.remind = remind;
        this.pause = pause;
    }

    @Override
    public void start() {
        running = Thread.ofVirtual().name("reminders-of-" + name).start(this::runUntilStopped);
    }

    private void runUntilStopped() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                try {
                    int sent = remind.getAsInt();
                    if (sent > 0) {
                        log.info("Sent {} reminders of {}", sent, name);
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
