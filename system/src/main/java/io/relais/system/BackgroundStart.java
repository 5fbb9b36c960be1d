package io.relais.system;

import io.relais.system.platform.DataFolder;
import io.relais.system.platform.Part;
import io.relais.system.platform.RunRecord;
import io.relais.system.platform.Secrets;
import io.relais.system.platform.Settings;
import io.relais.system.process.Detachment;
import io.relais.system.process.LaunchFailure;
import io.relais.system.process.LogFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Starts the platform under a launcher of its own in the background, shows that launcher's progress, and returns when
 * everything is ready. Interrupted before that, it stops what it began.
 */
final class BackgroundStart {

    private static final long POLL_MILLIS = 150;

    private final Settings settings;
    private final Command.Up up;
    private final PrintStream out;

    BackgroundStart(Settings settings, Command.Up up, PrintStream out) {
        this.settings = settings;
        this.up = up;
        this.out = out;
    }

    /** @throws LaunchFailure when the platform does not start */
    void run() throws InterruptedException, IOException {
        DataFolder folder = settings.folder();
        folder.create();
        // Only to tell at once, and not from the background, that somebody else runs here.
        LauncherLock.take(folder).close();
        Files.deleteIfExists(folder.readyMarker());
        LogFile log = folder.launcherLog();
        log.rotateIfLarge(1 << 20);
        Path file = log.path();
        long shown = Files.exists(file) ? Files.size(file) : 0;
        Process launcher = new ProcessBuilder(Detachment.of(command()))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()))
                .start();
        Thread undo = new Thread(() -> endAndWait(launcher), "undo");
        Runtime.getRuntime().addShutdownHook(undo);
        while (!isReady(folder, launcher)) {
            boolean ended = launcher.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            shown = show(file, shown);
            if (ended) {
                throw new LaunchFailure(log.lastLines(20).stream()
                        .filter(line -> line.startsWith(Launcher.PREFIX))
                        .map(line -> line.substring(Launcher.PREFIX.length()))
                        .reduce((first, second) -> second)
                        .orElse("The launcher ended (log: " + file + ")"));
            }
        }
        show(file, shown);
        Runtime.getRuntime().removeShutdownHook(undo);
        RunRecord run = RunRecord.read(folder).orElseThrow();
        Summary.of(settings, run, new Secrets(folder), new Demonstration(folder).isSeeded(), false)
                .forEach(out::println);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(Launcher.ownCommand(settings.repository()));
        command.addAll(List.of("up", "--supervising"));
        if (!up.isWhole()) {
            command.add("--only");
            command.add(up.only().stream().map(Part::label).collect(Collectors.joining(",")));
        }
        return command;
    }

    private static boolean isReady(DataFolder folder, Process launcher) throws IOException {
        Path marker = folder.readyMarker();
        return Files.exists(marker) && Files.readString(marker).strip().equals(Long.toString(launcher.pid()));
    }

    /** Shows the complete lines that have been added, but for the one that tells the failure, which is told at the end. */
    private long show(Path file, long from) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(from);
            byte[] added = new byte[(int) Math.max(0, log.length() - from)];
            log.readFully(added);
            int complete = added.length;
            while (complete > 0 && added[complete - 1] != '\n') {
                complete--;
            }
            new String(added, 0, complete, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith(Launcher.PREFIX))
                    .forEach(out::println);
            out.flush();
            return from + complete;
        }
    }

    private static void endAndWait(Process launcher) {
        launcher.destroy();
        try {
            launcher.waitFor(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
