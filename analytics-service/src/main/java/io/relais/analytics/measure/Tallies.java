package io.relais.analytics.measure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each measure was counted.
 *
 * @param counts a measure that is absent was counted 0 times
 */
public record Tallies(Map<Measure, Long> counts) {
    /** Nothing counted. */
    public static final Tallies NONE = new Tallies(Map.of());

    /** Copies the map without its zeros, so that equal counts are equal. */
    public Tallies {
        Map<Measure, Long> copy = new EnumMap<>(Measure.class);
        copy.putAll(counts);
        copy.values().removeIf(count -> count == 0);
        counts = Collections.unmodifiableMap(copy);
    }

    /** The count of that measure. */
    public long of(Measure measure) {
        return counts.getOrDefault(measure, 0L);
    }

    /** These counts and one more. Throws {@link ArithmeticException} beyond the range of a long. */
    public Tallies plus(Measure measure, long count) {
        Map<Measure, Long> sum = new EnumMap<>(Measure.class);
        sum.putAll(counts);
        sum.merge(measure, count, Math::addExact);
        return new Tallies(sum);
    }

    /** The sum of both. */
    public Tallies plus(Tallies other) {
        Tallies sum = this;
        for (Map.Entry<Measure, Long> entry : other.counts.entrySet()) {
            sum = sum.plus(entry.getKey(), entry.getValue());
        }
        return sum;
    }
}
