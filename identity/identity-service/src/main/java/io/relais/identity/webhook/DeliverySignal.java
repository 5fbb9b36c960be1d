package io.relais.identity.webhook;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes whoever delivers, where this process has just made work for it. Raised often, it wakes once. */
public final class DeliverySignal {

    private final Semaphore raised = new Semaphore(0);

    /** There is something to deliver, or room to deliver more. */
    public void raise() {
        raised.release();
    }

    /** Returns once it was raised since the last return, or after that time. */
    @SuppressWarnings("ReturnValueIgnored")
    public void await(Duration patience) throws InterruptedException {
        boolean ignored = raised.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        raised.drainPermits();
    }
}
