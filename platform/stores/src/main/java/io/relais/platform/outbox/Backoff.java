package io.relais.platform.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Leaves things that failed alone for a while, twice as long after each further failure. */
final class Backoff {
    private record Pause(Duration length, Instant end) {}

    private final Duration shortest;
    private final Duration longest;
    private final InstantSource clock;
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    Backoff(Duration shortest, Duration longest, InstantSource clock) {
        this.shortest = shortest;
        this.longest = longest;
        this.clock = clock;
    }

    void failed(String name) {
        Instant now = clock.instant();
        pauses.compute(name, (same, pause) -> {
            Duration length = pause == null ? shortest : pause.length().multipliedBy(2);
            Duration bounded = length.compareTo(longest) > 0 ? longest : length;
            return new Pause(bounded, now.plus(bounded));
        });
    }

    void succeeded(String name) {
        pauses.remove(name);
    }

    boolean isPausing(String name) {
        Pause pause = pauses.get(name);
        return pause != null && pause.end().isAfter(clock.instant());
    }

    Set<String> pausing() {
        return pauses.keySet().stream().filter(this::isPausing).collect(Collectors.toSet());
    }
}
