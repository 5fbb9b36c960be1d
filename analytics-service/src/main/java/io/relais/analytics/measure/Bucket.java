package io.relais.analytics.measure;

import java.util.List;

/**
 * The counts of one hour on one network, and the ids of the events that were counted last.
 *
 * <p>{@code lastBatch} is what makes the count exact: it says, in the same document as the counts, which events are in
 * them although they may still be marked as uncounted. See {@link RollUp}.
 *
 * @param key which hour and network
 * @param version 0 for a bucket that does not exist yet, then one more with each batch
 * @param tallies the counts
 * @param lastBatch ids of the events that version {@code version} added
 */
public record Bucket(BucketKey key, long version, Tallies tallies, List<String> lastBatch) {

    /** Copies the list. */
    public Bucket {
        lastBatch = List.copyOf(lastBatch);
    }

    /** A bucket in which nothing was counted. */
    public static Bucket empty(BucketKey key) {
        return new Bucket(key, 0, Tallies.NONE, List.of());
    }

    /** The next version, with those events counted too. */
    public Bucket counting(List<MeasuredEvent> batch) {
        Tallies sum = tallies;
        for (MeasuredEvent event : batch) {
            if (!event.bucket().equals(key)) {
                throw new IllegalArgumentException("The event " + event.id() + " belongs to another bucket");
            }
            sum = sum.plus(event.measure(), event.count());
        }
        return new Bucket(
                key, version + 1, sum, batch.stream().map(MeasuredEvent::id).toList());
    }
}
