package io.relais.policy.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * How many members of one tenant opted in to what, as it was last taken. Four things together keep any one member's choice
 * out of what is told:
 *
 * <ul>
 *   <li>It is taken at most once a day, and whoever asks on that day gets the same. There are no filters, no periods and no
 *       totals, so nothing is there to be subtracted.
 *   <li>A group is told from the minimum size on, rounded down to a multiple of it.
 *   <li>A count never exceeds the number of all members less the minimum size: that everybody, or all but a few, opted in
 *       can't be told from that many did not. This is the complement's suppression.
 *   <li>A figure stays until the count is away from where it was taken by the minimum size at least. So whoever sees a
 *       figure change knows that at least that many choices, in sum, did; a member who goes back and forth changes it at most
 *       once.
 * </ul>
 *
 * <p>The minimum size is never lowered again, and raising it takes no figure anew before its group has changed by that
 * much: trying several sizes tells no more than one.
 *
 * @param version how often it was written
 * @param takeTime when it was taken
 * @param minimumGroupSize the largest that ever held
 * @param counts where each figure was taken; not to be told
 */
public record ConsentSummary(long version, Instant takeTime, int minimumGroupSize, Map<ChoiceKey, Long> counts) {

    /** Copies the counts. */
    public ConsentSummary {
        counts = Map.copyOf(counts);
    }

    /** A summary that was never taken. */
    public static ConsentSummary never() {
        return new ConsentSummary(0, Instant.EPOCH, 1, Map.of());
    }

    /** The day (UTC) that it is of. */
    public LocalDate day() {
        return LocalDate.ofInstant(takeTime, ZoneOffset.UTC);
    }

    /** What is told of the choice: a multiple of the minimum group size, 0 where the figure is suppressed. */
    public long figure(ChoiceKey key) {
        long count = counts.getOrDefault(key, 0L);
        return count - count % minimumGroupSize;
    }

    /** Whether the figure is suppressed. */
    public boolean suppressed(ChoiceKey key) {
        return figure(key) == 0;
    }

    /**
     * The next summary.
     *
     * @param members all members who could have opted in
     * @param granted how many of them did
     */
    ConsentSummary taken(Instant now, int tenantsMinimum, long members, Map<ChoiceKey, Long> granted) {
        int minimum = Math.max(tenantsMinimum, minimumGroupSize);
        Map<ChoiceKey, Long> next = new HashMap<>();
        granted.forEach((key, all) -> {
            long count = Math.clamp(all, 0, Math.max(0, members - minimum));
            long before = counts.getOrDefault(key, 0L);
            next.put(key, Math.abs(count - before) >= minimum ? count : before);
        });
        return new ConsentSummary(version + 1, now, minimum, next);
    }
}
