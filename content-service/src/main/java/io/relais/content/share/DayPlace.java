package io.relais.content.share;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The place that a share takes among its member's shares of one day on its network. A place is taken once, so that as many shares
 * count as there are places below a cap, however many are started at once. A share that is given up gives its place back.
 *
 * @param day in UTC
 * @param number from 0
 */
public record DayPlace(LocalDate day, int number) {

    /** Refuses negative numbers with {@link IllegalArgumentException}. */
    public DayPlace {
        if (number < 0) {
            throw new IllegalArgumentException("Places count from 0.");
        }
    }

    /** The day that a share that starts then counts on. */
    static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** When that day ends. */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
