package io.relais.analytics.measure.mongo;

import io.relais.analytics.measure.CountingSignal;
import io.relais.analytics.measure.RollUp;
import io.relais.analytics.measure.UncountedTenants;
import io.relais.platform.tenancy.TenantId;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in the background: at once for the tenants whose events this process took in, and every few seconds for all
 * whose events are still uncounted, such as those that a dead process left.
 */
final class CountingThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CountingThread.class);
    private static final long BETWEEN_SWEEPS_MILLIS = 2_000;
    private static final int SWEPT_AT_ONCE = 1_000;

    private final RollUp rollUp;
    private final CountingSignal signal;
    private final UncountedTenants uncounted;
    private final Thread thread;
    private volatile boolean stopping;

    /** Counts with that roll-up; does nothing before {@link #start}. */
    CountingThread(RollUp rollUp, CountingSignal signal, UncountedTenants uncounted) {
        this.rollUp = rollUp;
        this.signal = signal;
        this.uncounted = uncounted;
        this.thread = Thread.ofVirtual().name("counting").unstarted(this::run);
    }

    /** Starts counting. */
    void start() {
        thread.start();
    }

    private void run() {
        long nextSweep = 0;
        while (!stopping) {
            try {
                Set<TenantId> tenants = new LinkedHashSet<>(signal.await(BETWEEN_SWEEPS_MILLIS));
                if (System.nanoTime() / 1_000_000 >= nextSweep) {
                    tenants.addAll(uncounted.some(SWEPT_AT_ONCE));
                    nextSweep = System.nanoTime() / 1_000_000 + BETWEEN_SWEEPS_MILLIS;
                }
                tenants.forEach(this::count);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("Uncounted events could not be looked for; trying again", e);
            }
        }
    }

    private void count(TenantId tenant) {
        try {
            rollUp.countAll(tenant);
        } catch (RuntimeException e) {
            log.warn("Counting for a tenant failed; the next sweep goes on with it", e);
        }
    }

    /** Stops, in the middle of a tenant if need be: what is uncounted then is counted by the next process. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
