package io.relais.analytics.measure;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.List;

/**
 * Counts each event in its bucket exactly once, whatever crashes, and however many processes do it at the same time.
 *
 * <p>A bucket document holds its counts and the ids of the last batch that they contain. For a bucket at version
 * <i>v</i>:
 *
 * <ol>
 *   <li>mark the events of its last batch as counted (again, if a process died before it did);
 *   <li>read a batch of uncounted events: none of them is in the counts, since all earlier batches were marked in step 1,
 *       now or by whoever went from <i>v</i> − 1 to <i>v</i>;
 *   <li>save counts plus batch as version <i>v</i> + 1, if the bucket still has version <i>v</i>; else begin again;
 *   <li>mark the batch as counted.
 * </ol>
 *
 * A process that stops anywhere leaves a bucket from which the next one goes on; a process that was suspended for hours
 * can only fail at step 3, or mark events that are counted indeed.
 */
public final class RollUp {
    private static final int BATCH = 500;
    private static final int BUCKETS_AT_ONCE = 200;

    private final TenantScoped<MeasuredEvents> events;
    private final TenantScoped<Buckets> buckets;

    /** Counts those events in those buckets. */
    public RollUp(TenantScoped<MeasuredEvents> events, TenantScoped<Buckets> buckets) {
        this.events = events;
        this.buckets = buckets;
    }

    /** Counts what was uncounted of that tenant when it was called; more, if more comes meanwhile and there is little. */
    public void countAll(TenantId tenant) {
        for (BucketKey key : events.of(tenant).bucketsWithUncounted(BUCKETS_AT_ONCE)) {
            count(tenant, key);
        }
    }

    private void count(TenantId tenant, BucketKey key) {
        MeasuredEvents mine = events.of(tenant);
        while (true) {
            Bucket bucket = buckets.of(tenant).find(key).orElse(Bucket.empty(key));
            mine.markCounted(bucket.lastBatch());
            List<MeasuredEvent> batch = mine.uncounted(key, BATCH);
            if (batch.isEmpty()) {
                return;
            }
            Bucket next = bucket.counting(batch);
            if (buckets.of(tenant).saveNext(next)) {
                mine.markCounted(next.lastBatch());
                if (batch.size() < BATCH) {
                    return;
                }
            }
        }
    }
}
