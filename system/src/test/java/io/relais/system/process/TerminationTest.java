package io.relais.system.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TerminationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void anotherProcessIsEndedAndTheCallersOwnIsLeftAlone() throws IOException {
        Process other = new ProcessBuilder("sleep", "600").start();
        RecordedProcess recorded = RecordedProcess.of(other.toHandle(), 0);
        assertThat(Termination.end(recorded, PATIENCE)).isTrue();
        assertThat(recorded.running()).isEmpty();
        assertThat(Termination.end(recorded, PATIENCE)).isFalse();

        RecordedProcess own = RecordedProcess.of(ProcessHandle.current(), 0);
        assertThat(Termination.end(own, PATIENCE)).isFalse();
        assertThat(own.running()).isPresent();
    }
}
