package io.relais.identity.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When an event is tried again: the schedule that the Standard Webhooks specification suggests, ten attempts over 75 hours,
 * each pause longer by up to a tenth so that what failed together does not come back together.
 */
public final class RetrySchedule {

    /** The longest that an endpoint's Retry-After is heeded. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final double JITTER = 0.1;

    private final RandomGenerator random;

    /** A schedule with that jitter. */
    public RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How long to wait after that many attempts have failed; empty where there is to be no other.
     *
     * @param retryAfter how long the endpoint asks to be left alone; it never shortens the pause, and lengthens it to a day
     *     at most
     */
    Optional<Duration> pauseAfter(int attempts, Duration retryAfter) {
        if (attempts > PAUSES.size()) {
            return Optional.empty();
        }
        Duration pause = PAUSES.get(attempts - 1);
        Duration asked = retryAfter.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : retryAfter;
        Duration longer = asked.compareTo(pause) > 0 ? asked : pause;
        return Optional.of(longer.plusMillis((long) (longer.toMillis() * JITTER * random.nextDouble())));
    }
}
