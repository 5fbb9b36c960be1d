package io.relais.policy.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A time in which nothing may be shared, such as the weeks before results (Regulation (EU) 596/2014, art. 7 and 17).
 * Times are in whole milliseconds, as stores keep them.
 *
 * @param start the first moment
 * @param end the first moment after
 * @param reason why, shown to members
 */
public record QuietPeriod(Instant start, Instant end, String reason) {

    /** Cuts off what is below a millisecond; {@link IllegalArgumentException} where nothing is left between the two. */
    public QuietPeriod {
        start = start.truncatedTo(ChronoUnit.MILLIS);
        end = end.truncatedTo(ChronoUnit.MILLIS);
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("A quiet period ends after it starts.");
        }
    }

    /** Whether {@code moment} lies in it. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }
}
