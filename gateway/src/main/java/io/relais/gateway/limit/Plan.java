package io.relais.gateway.limit;

import java.time.Duration;

/**
 * What one client may ask for in one class of operations.
 *
 * @param perSecond the rate that it can keep up for ever
 * @param burst how many requests it may make at once after a rest
 */
public record Plan(int perSecond, int burst) {

    /** Refuses a plan that lets nothing pass. */
    public Plan {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("A plan lets at least one request pass per second and at once.");
        }
    }

    /** How long an empty bucket takes to fill up, rounded up to a second. */
    Duration window() {
        return Duration.ofSeconds(Math.ceilDiv(burst, perSecond));
    }
}
