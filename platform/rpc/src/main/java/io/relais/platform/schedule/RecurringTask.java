package io.relais.platform.schedule;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does something again and again while the service runs, on a thread of its own, with a pause before each time. What fails
 * is logged and tried again after the pause. Every process of a service has its own: the task must bear to run in several at
 * once.
 */
public final class RecurringTask implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RecurringTask.class);

    /** Several processes must not work in step: each pause is up to a quarter longer. */
    private static final int JITTER_DIVISOR = 4;

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private volatile @Nullable Thread running;

    /**
     * A task that starts and stops with the service.
     *
     * @param name what it is called in logs and thread dumps
     * @param pause between the end of one time and the beginning of the next; more than zero
     */
    public RecurringTask(String name, Duration pause, Runnable task) {
        if (!pause.isPositive()) {
            throw new IllegalArgumentException("The pause between two times of " + name + " must be more than zero.");
        }
        this.name = name;
        this.pause = pause;
        this.task = task;
    }

    @Override
    public void start() {
        running = Thread.ofVirtual().name(name).start(this::runUntilStopped);
    }

    private void runUntilStopped() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(
                        pause.plusNanos(ThreadLocalRandom.current().nextLong(pause.toNanos() / JITTER_DIVISOR + 1)));
                try {
                    task.run();
                } catch (RuntimeException failure) {
                    log.warn("{} failed; it is tried again in {}", name, pause, failure);
                }
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
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
