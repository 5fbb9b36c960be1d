package io.relais.system.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.system.process.PlatformProcess;
import io.relais.system.process.RecordedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's handling of processes, with the two parts that start within a second. */
class PlatformIT {

    private static final Set<Part> STORES = EnumSet.of(Part.REDIS, Part.MONGO);
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private Settings settings;
    private Secrets secrets;
    private Platform platform;

    @BeforeEach
    void startStores() throws Exception {
        settings = Settings.embedded(Path.of(System.getProperty("relais.repository")), Ports.free(), home);
        settings.folder().create();
        secrets = new Secrets(settings.folder());
        platform = new Platform(settings, secrets, Progress.SILENT);
        platform.start(STORES);
    }

    @AfterEach
    void stop() {
        platform.stop();
    }

    @Test
    void aKilledProcessIsRestartedAndLosesNothingThatItHadAcknowledged() throws Exception {
        assertThat(redis("SET greeting bonjour")).startsWith("+OK");
        for (Part part : STORES) {
            long before = pidOf(part);
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            await().atMost(SOON).until(() -> process(part).isReady() && pidOf(part) != before);
            assertThat(settings.folder().recorded(part).map(RecordedProcess::pid))
                    .contains(pidOf(part));
        }
        assertThat(redis("GET greeting")).contains("bonjour");
    }

    @Test
    void stoppingLeavesNoProcessAndNoPidFile() throws Exception {
        List<ProcessHandle> processes = STORES.stream()
                .map(part -> ProcessHandle.of(pidOf(part)).orElseThrow())
                .toList();

        platform.stop();

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(settings.folder().running()).isEmpty();
        assertThat(settings.folder().pidFile(Part.REDIS)).doesNotExist();
        settings.ports().requireFree(STORES);
    }

    @Test
    void whatAProcessSaysIsInItsLog() {
        assertThat(settings.folder().log(Part.REDIS).lastLines(100)).anyMatch(line -> line.contains("Ready to accept"));
        assertThat(Files.exists(settings.folder().log(Part.MONGO).path())).isTrue();
    }

    private PlatformProcess process(Part part) {
        return platform.process(part).orElseThrow();
    }

    private long pidOf(Part part) {
        return process(part).pid().orElse(0L);
    }

    private String redis(String command) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), settings.ports().of(Part.REDIS))) {
            String script = "AUTH " + secrets.redisPassword() + "\r\n" + command + "\r\nQUIT\r\n";
            socket.getOutputStream().write(script.getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answers.substring(answers.indexOf("\r\n") + 2);
        }
    }
}
