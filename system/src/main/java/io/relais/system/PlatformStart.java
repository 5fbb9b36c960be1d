package io.relais.system;

import io.relais.system.demo.DemoPlatform;
import io.relais.system.platform.DataFolder;
import io.relais.system.platform.Memory;
import io.relais.system.platform.Part;
import io.relais.system.platform.Platform;
import io.relais.system.platform.RunRecord;
import io.relais.system.platform.Secrets;
import io.relais.system.platform.Settings;
import io.relais.system.process.LaunchFailure;
import io.relais.system.process.RecordedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Starts the platform in this process and stays until it is told to stop, or until a part has to be given up. */
final class PlatformStart {

    private static final int JAVA = 25;

    private final Settings settings;
    private final Command.Up up;
    private final Terminal terminal;
    private volatile boolean stopping;

    PlatformStart(Settings settings, Command.Up up, Terminal terminal) {
        this.settings = settings;
        this.up = up;
        this.terminal = terminal;
    }

    /**
     * Never returns normally: a signal ends it, by the shutdown hook that stops every part.
     *
     * @throws LaunchFailure when a part does not start, or dies again and again
     */
    void run() throws InterruptedException, IOException {
        if (Runtime.version().feature() != JAVA) {
            throw new LaunchFailure("Relais needs JDK 25, and this is Java " + Runtime.version());
        }
        DataFolder folder = settings.folder();
        folder.create();
        LauncherLock lock = LauncherLock.take(folder);
        new PlatformStop(folder, terminal).stopLeftovers();
        Set<Part> parts = up.only().stream().filter(settings::runs).collect(Collectors.toUnmodifiableSet());
        settings.ports().requireFree(parts);
        if (up.isWhole()) {
            Memory.requireEnough();
        }
        Files.deleteIfExists(folder.readyMarker());
        RecordedProcess.of(ProcessHandle.current(), 0).write(folder.launcherPidFile());
        RunRecord run =
                new RunRecord(settings.ports(), parts, up.only().contains(Part.KEYCLOAK) ? settings.keycloakUrl() : "");
        run.write(folder);
        Secrets secrets = new Secrets(folder);
        Platform platform = new Platform(settings, secrets, terminal);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform, lock), "stop"));

        long begin = System.nanoTime();
        startUnlessStopped(platform, parts);
        Demonstration demonstration = new Demonstration(folder);
        if (up.isWhole() && settings.runs(Part.KEYCLOAK)) {
            demonstration.seed(
                    DemoPlatform.at(settings.publicUrl(), settings.keycloakUrl(), secrets, terminal::note), terminal);
        }
        terminal.print("  everything ready after %.1f s".formatted((System.nanoTime() - begin) / 1e9));
        Files.writeString(
                folder.readyMarker(), Long.toString(ProcessHandle.current().pid()));
        if (up.mode() == Command.Up.Mode.FOREGROUND) {
            Summary.of(settings, run, secrets, demonstration.isSeeded(), true).forEach(terminal::print);
        }
        throw platform.awaitFailure();
    }

    /** A part that ends because everything is being stopped has not failed. */
    private void startUnlessStopped(Platform platform, Set<Part> parts) throws InterruptedException {
        try {
            platform.start(parts);
        } catch (LaunchFailure failure) {
            if (stopping) {
                new CountDownLatch(1).await();
            }
            throw failure;
        }
    }

    private void stop(Platform platform, LauncherLock lock) {
        stopping = true;
        DataFolder folder = settings.folder();
        terminal.print("");
        terminal.begun("stopping");
        try (lock) {
            Files.deleteIfExists(folder.readyMarker());
            platform.stop();
            Files.deleteIfExists(folder.launcherPidFile());
            terminal.done("stopping", "no process left");
        } catch (IOException e) {
            terminal.note("Stopped, but " + folder.root() + " cannot be tidied: " + e.getMessage());
        }
    }
}
