package io.relais.analytics.measure;

import io.relais.platform.tenancy.TenantId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tells this process's counting thread whose events came in, so that they are counted without a scan. */
public final class CountingSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();
    private final Set<TenantId> tenants = new LinkedHashSet<>();

    /** Says that the tenant has something to count. */
    public void raise(TenantId tenant) {
        lock.lock();
        try {
            tenants.add(tenant);
            raised.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a tenant to be signalled and answers, and forgets, all that were; empty when the time is over. */
    public Set<TenantId> await(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (tenants.isEmpty() && left > 0) {
                left = raised.awaitNanos(left);
            }
            Set<TenantId> answer = Set.copyOf(tenants);
            tenants.clear();
            return answer;
        } finally {
            lock.unlock();
        }
    }
}
