package io.relais.gateway.limit;

import java.time.Duration;

/**
 * How many requests of one class may pass.
 *
 * @param perSecond the rate that can be kept up for ever
 * @param burst how many may come at once after a rest
 */
public record Quota(int perSecond, int burst) {

    /** Refuses a quota that lets nothing pass. */
    public Quota {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("A quota lets at least one request pass per second and at once.");
        }
    }

    /** How long an empty bucket takes to fill up, rounded up to a second. */
    Duration window() {
        return Duration.ofSeconds(Math.ceilDiv(burst, perSecond));
    }
}
