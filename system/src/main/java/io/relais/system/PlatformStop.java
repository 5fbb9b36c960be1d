package io.relais.system;

import io.relais.system.platform.DataFolder;
import io.relais.system.platform.Part;
import io.relais.system.process.RecordedProcess;
import io.relais.system.process.Termination;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Stops a platform from another process: its launcher first, which stops the parts, and then whatever is left. */
final class PlatformStop {

    private static final Duration LAUNCHER_PATIENCE = Duration.ofMinutes(2);
    private static final Duration PART_PATIENCE = Duration.ofSeconds(60);

    private final DataFolder folder;
    private final Terminal terminal;

    PlatformStop(DataFolder folder, Terminal terminal) {
        this.folder = folder;
        this.terminal = terminal;
    }

    /**
     * Stops everything that runs on the data folder.
     *
     * @return whether anything ran
     */
    boolean stop() {
        boolean ran = RecordedProcess.read(folder.launcherPidFile())
                .map(launcher -> {
                    boolean alive = launcher.running().isPresent();
                    if (alive) {
                        terminal.begun("stopping");
                        Termination.end(launcher, LAUNCHER_PATIENCE);
                        terminal.done("stopping", "");
                    }
                    return alive;
                })
                .orElse(false);
        boolean leftovers = stopLeftovers();
        forget();
        return ran || leftovers;
    }

    /** Ends the parts that a launcher left behind when it was killed, in reverse order. */
    boolean stopLeftovers() {
        List<Part> left = folder.running().reversed();
        for (Part part : left) {
            terminal.begun("stopping " + part.label());
            folder.recorded(part).ifPresent(recorded -> Termination.end(recorded, PART_PATIENCE));
            terminal.done("stopping " + part.label(), "left behind by a launcher that was killed");
        }
        return !left.isEmpty();
    }

    private void forget() {
        try {
            for (Part part : Part.inOrder()) {
                Files.deleteIfExists(folder.pidFile(part));
            }
            Files.deleteIfExists(folder.launcherPidFile());
            Files.deleteIfExists(folder.readyMarker());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
