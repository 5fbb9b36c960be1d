package io.relais.analytics.measure;

import io.relais.analytics.network.Network;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is counted together: one hour on one network.
 *
 * @param hour the hour's first moment, UTC
 * @param network the network
 */
public record BucketKey(Instant hour, Network network) {

    /** Refuses a time that is not the beginning of an hour. */
    public BucketKey {
        if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("A bucket begins with an hour: " + hour);
        }
    }

    /** The bucket that something at that time on that network is counted in. */
    public static BucketKey at(Instant time, Network network) {
        return new BucketKey(time.truncatedTo(ChronoUnit.HOURS), network);
    }

    /** The key as text, such as {@code 2026-11-22T19:00:00Z/LINKEDIN}. */
    public String asText() {
        return hour + "/" + network;
    }

    /** The key that {@link #asText} made that text of. */
    public static BucketKey parse(String text) {
        int slash = text.indexOf('/');
        return new BucketKey(Instant.parse(text.substring(0, slash)), Network.valueOf(text.substring(slash + 1)));
    }
}
