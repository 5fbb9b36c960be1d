package io.relais.platform.mongo;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the outbox relay of this process that a document with messages was just written. */
public final class OutboxSignal {
    private final Semaphore written = new Semaphore(0);

    /** Wakes whoever waits in {@link #await}, or lets the next one pass at once. */
    public void raise() {
        written.release();
    }

    /** Returns when the signal was raised since the last return, and after {@code limit} in any case. */
    public void await(Duration limit) throws InterruptedException {
        if (written.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            written.drainPermits();
        }
    }
}
