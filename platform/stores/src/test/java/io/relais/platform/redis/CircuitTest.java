package io.relais.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.mongo.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SettableClock clock = new SettableClock();
    private final Circuit circuit = new Circuit(2, PAUSE, clock);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(circuit.admits()).isTrue();
            circuit.failed();
        }
    }

    @Test
    void aFewFailuresAreTolerated() {
        fail(2);
        assertThat(circuit.admits()).isTrue();
        circuit.succeeded();
        fail(2);
        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void afterMoreFailuresInARowRequestsAreRefused() {
        fail(3);
        assertThat(circuit.admits()).isFalse();
        assertThat(circuit.isOpen()).isTrue();
    }

    @Test
    void afterThePauseOneRequestTriesForAll() {
        fail(3);
        clock.advance(PAUSE);
        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.admits()).isFalse();
        circuit.succeeded();
        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void whenTheTryFailsRequestsAreRefusedForAnotherPause() {
        fail(3);
        clock.advance(PAUSE);
        fail(1);
        assertThat(circuit.admits()).isFalse();
        clock.advance(PAUSE);
        assertThat(circuit.admits()).isTrue();
    }

    @Test
    void aTryThatNeverReportsBackDoesNotBlockTheNext() {
        fail(3);
        clock.advance(PAUSE);
        assertThat(circuit.admits()).isTrue();
        clock.advance(PAUSE);
        assertThat(circuit.admits()).isTrue();
    }
}
