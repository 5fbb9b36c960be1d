package io.relais.system.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what happens after a death: a restart, at once the first time and then after ever longer pauses, or giving up
 * when a process dies too often to be of use.
 */
public final class Supervisor {

    /** A process that dies more often than this within {@link #WINDOW} is given up. */
    static final int DEATHS_ALLOWED = 6;

    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Clock clock;
    private final Map<String, Deque<Instant>> deaths = new HashMap<>();

    public Supervisor(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes note of a death.
     *
     * @return how long to wait before the restart; empty if the process is to be given up
     */
    public synchronized Optional<Duration> afterDeathOf(String name) {
        Instant now = clock.instant();
        Deque<Instant> recent = deaths.computeIfAbsent(name, ignored -> new ArrayDeque<>());
        while (!recent.isEmpty() && recent.getFirst().isBefore(now.minus(WINDOW))) {
            recent.removeFirst();
        }
        recent.addLast(now);
        if (recent.size() > DEATHS_ALLOWED) {
            return Optional.empty();
        }
        if (recent.size() == 1) {
            return Optional.of(Duration.ZERO);
        }
        Duration pause = Duration.ofSeconds(1L << (recent.size() - 2));
        return Optional.of(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }
}
