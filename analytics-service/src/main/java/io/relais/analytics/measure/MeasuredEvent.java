package io.relais.analytics.measure;

import io.relais.analytics.network.Network;
import java.time.Instant;

/**
 * One thing that counts, whatever it came in as.
 *
 * @param id unique in the tenant for ever; an id counts once
 * @param measure what it counts as
 * @param network where it happened
 * @param share {@code shares/{id}} that it happened to
 * @param post {@code posts/{id}} of that share
 * @param occurTime when it happened
 * @param count how many of the same; negative only where something counted before is taken back
 */
public record MeasuredEvent(
        String id, Measure measure, Network network, String share, String post, Instant occurTime, long count) {

    /** Refuses an empty id and a count of nothing. */
    public MeasuredEvent {
        if (id.isEmpty() || count == 0) {
            throw new IllegalArgumentException("A measured event has an id and counts something");
        }
    }

    /** Where it is counted. */
    public BucketKey bucket() {
        return BucketKey.at(occurTime, network);
    }
}
