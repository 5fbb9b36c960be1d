package io.relais.system.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedProcessTest {

    @TempDir
    private Path folder;

    @Test
    void aRunningProcessIsFoundAgainByItsPidFile() {
        Path pidFile = folder.resolve("own.pid");
        RecordedProcess.of(ProcessHandle.current(), 8080).write(pidFile);

        RecordedProcess recorded = RecordedProcess.read(pidFile).orElseThrow();

        assertThat(recorded.port()).isEqualTo(8080);
        assertThat(recorded.running()).contains(ProcessHandle.current());
    }

    @Test
    void aProcessThatHasTheIdButNotTheStartTimeIsAStranger() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(3));
        RecordedProcess recycled = new RecordedProcess(ProcessHandle.current().pid(), longAgo, 0);

        assertThat(recycled.running()).isEmpty();
        assertThat(Termination.end(recycled, Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void aProcessThatHasEndedDoesNotRun() throws Exception {
        Process process = new ProcessBuilder("true").start();
        RecordedProcess recorded = RecordedProcess.of(process.toHandle(), 0);
        process.waitFor();

        assertThat(recorded.running()).isEmpty();
    }

    @Test
    void aProcessThatIgnoresTheRequestIsForced() throws Exception {
        Process deaf = new ProcessBuilder("sh", "-c", "trap '' TERM; echo on; while :; do sleep 0.1; done").start();
        assertThat(deaf.inputReader().readLine()).isEqualTo("on");
        RecordedProcess recorded = RecordedProcess.of(deaf.toHandle(), 0);

        assertThat(Termination.end(recorded, Duration.ofMillis(300))).isTrue();
        assertThat(deaf.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void aMissingOrDamagedPidFileNamesNobody() throws Exception {
        Path pidFile = folder.resolve("some.pid");
        assertThat(RecordedProcess.read(pidFile)).isEmpty();
        Files.writeString(pidFile, "pid=12x");
        assertThat(RecordedProcess.read(pidFile)).isEmpty();
        Files.writeString(pidFile, "");
        assertThat(RecordedProcess.read(pidFile)).isEmpty();
    }
}
