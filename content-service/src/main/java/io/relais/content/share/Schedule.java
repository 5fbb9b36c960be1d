package io.relais.content.share;

import java.time.Duration;
import java.time.Instant;

/**
 * When a share is to be opened, and how far that has come.
 *
 * @param time when its member wants it opened
 * @param instance of Mastodon whose dialogue to open, or empty
 * @param consentEntryCount how many entries the history of the member's choices had when they scheduled it
 * @param attempts how often somebody set about opening it
 * @param dueTime when to set about it next
 */
public record Schedule(Instant time, String instance, long consentEntryCount, int attempts, Instant dueTime) {

    /** For how long after its time a share is still opened; nobody expects it any more after that. */
    public static final Duration PATIENCE = Duration.ofHours(6);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 5;

    /** A new one. */
    static Schedule at(Instant time, String instance, long consentEntryCount) {
        return new Schedule(time, instance, consentEntryCount, 0, time);
    }

    /** Once its share is opened or cancelled: nothing is due any more. */
    Schedule ended() {
        return new Schedule(time, instance, consentEntryCount, attempts, time);
    }

    /** Whether somebody may set about opening the share then. */
    boolean isDue(Instant now) {
        return !dueTime.isAfter(now);
    }

    /** Whether it is too late then to open the share. */
    boolean isOver(Instant now) {
        return now.isAfter(time.plus(PATIENCE));
    }

    /** With one attempt more, from {@code now}: the next is due once this one must have ended, and each time later. */
    Schedule attempted(Instant now) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return new Schedule(
                time,
                instance,
                consentEntryCount,
                attempts + 1,
                now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }
}
