package io.relais.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.system.platform.DataFolder;
import io.relais.system.platform.Part;
import io.relais.system.platform.Ports;
import io.relais.system.process.RecordedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a program, with the two parts that start within a second. */
class LauncherIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private Ports ports;
    private DataFolder folder;

    private record Outcome(int exitCode, String text) {}

    @BeforeEach
    void choosePorts() {
        ports = Ports.free();
        folder = new DataFolder(home.resolve("data"));
    }

    @AfterEach
    void leaveNothing() throws Exception {
        launch("down");
        assertThat(folder.running()).isEmpty();
    }

    @Test
    void aBackgroundPlatformIsSeenAndStoppedFromOutside() throws Exception {
        Outcome up = launch("up", "-d", "--only", "redis,mongo");
        assertThat(up.exitCode()).as(up.text()).isZero();
        assertThat(up.text()).contains("redis", "mongo", "Relais is ready.");

        Outcome status = launch("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.text()).containsPattern("redis +ready +\\d+ +" + ports.of(Part.REDIS) + " +\\d+ MiB");
        assertThat(launch("logs", "redis").text()).contains("Ready to accept connections");

        assertThat(launch("down").text()).contains("Relais has stopped.");
        assertThat(folder.running()).isEmpty();
        assertThat(launch("status").exitCode()).isNotZero();
    }

    @Test
    void aSecondLauncherStaysAwayFromAFolderInUse() throws Exception {
        launch("up", "-d", "--only", "redis");
        Outcome second = launch("up", "--only", "redis");
        assertThat(second.exitCode()).isNotZero();
        assertThat(second.text()).startsWith("relais: Relais already runs on " + folder.root());
    }

    @Test
    void partsOfAKilledLauncherAreSeenStoppedAndTakenOver() throws Exception {
        launch("up", "-d", "--only", "redis,mongo");
        killLauncher();

        Outcome status = launch("status");
        assertThat(status.exitCode()).isNotZero();
        assertThat(status.text()).containsPattern("redis +ready").containsPattern("launcher +killed");

        assertThat(launch("up", "-d", "--only", "redis,mongo").exitCode()).isZero();
        assertThat(launch("status").exitCode()).isZero();

        killLauncher();
        assertThat(launch("down").text()).contains("Relais has stopped.");
        assertThat(folder.running()).isEmpty();
    }

    @Test
    void aSignalStopsTheForegroundPlatformAndLeavesNoProcess() throws Exception {
        Process foreground = start("up", "--only", "redis,mongo");
        await().atMost(SOON).until(() -> Files.exists(folder.readyMarker()));
        List<ProcessHandle> parts = new ArrayList<>();
        for (Part part : folder.running()) {
            folder.recorded(part).flatMap(RecordedProcess::running).ifPresent(parts::add);
        }
        assertThat(parts).hasSize(2);

        // Not the signal of Ctrl-C, which a shell lets everything ignore that it starts in the background, this test
        // too.
        new ProcessBuilder("kill", "-TERM", Long.toString(foreground.pid()))
                .start()
                .waitFor();

        assertThat(foreground.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(foreground.exitValue()).isNotZero();
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aBusyPortIsOneLineAndNothingRunsAfterIt() throws Exception {
        try (ServerSocket intruder = new ServerSocket(ports.of(Part.MONGO), 1, InetAddress.getLoopbackAddress())) {
            Outcome up = launch("up", "-d", "--only", "redis,mongo");
            assertThat(up.exitCode()).isNotZero();
            assertThat(up.text().lines())
                    .singleElement()
                    .asString()
                    .startsWith("relais: Port " + intruder.getLocalPort() + ", which mongo needs, is taken by ");
        }
        assertThat(folder.running()).isEmpty();
    }

    @Test
    void dataSurvivesDownAndGoesWithReset() throws Exception {
        launch("up", "-d", "--only", "redis");
        launch("down");
        assertThat(folder.root().resolve("redis")).isNotEmptyDirectory();

        assertThat(launch("reset", "--yes").exitCode()).isZero();
        assertThat(folder.root()).doesNotExist();
    }

    private void killLauncher() {
        RecordedProcess launcher =
                RecordedProcess.read(folder.launcherPidFile()).orElseThrow();
        launcher.running().orElseThrow().destroyForcibly();
        await().atMost(SOON).until(() -> launcher.running().isEmpty());
    }

    private Outcome launch(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), text);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(Launcher.ownCommand(Path.of(System.getProperty("relais.repository"))));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("RELAIS_PORT", Integer.toString(ports.base()));
        builder.environment().put("RELAIS_HOME", folder.root().toString());
        return builder.start();
    }
}
