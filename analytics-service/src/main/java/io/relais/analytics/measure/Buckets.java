package io.relais.analytics.measure;

import io.relais.analytics.network.Network;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One tenant's buckets. */
public interface Buckets {

    /** The bucket with that key. */
    Optional<Bucket> find(BucketKey key);

    /**
     * Saves a bucket if the stored one is exactly one version behind it (or, for version 1, absent). Answers false, and
     * changes nothing, otherwise.
     */
    boolean saveNext(Bucket bucket);

    /** The sums, by network, of the hours that begin at or after {@code start} and before {@code end}. */
    Map<Network, Tallies> totals(Instant start, Instant end);
}
