package io.relais.platform.redis;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Stops asking something that does not answer: after some failures in a row it refuses for a moment, then lets one
 * request try, and goes on refusing or opens up according to how that one fared.
 */
final class Circuit {
    private final int toleratedFailures;
    private final long pauseMillis;
    private final InstantSource clock;
    private int failures;
    private long retryAtMillis;

    Circuit(int toleratedFailures, Duration pause, InstantSource clock) {
        this.toleratedFailures = toleratedFailures;
        this.pauseMillis = pause.toMillis();
        this.clock = clock;
    }

    /** Whether a request may try now. Whoever is let through reports how it went. */
    synchronized boolean admits() {
        if (!isOpen()) {
            return true;
        }
        long now = clock.millis();
        if (now < retryAtMillis) {
            return false;
        }
        retryAtMillis = now + pauseMillis; // The others go on being refused while this one tries.
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed() {
        failures++;
        retryAtMillis = clock.millis() + pauseMillis;
    }

    synchronized boolean isOpen() {
        return failures > toleratedFailures;
    }
}
