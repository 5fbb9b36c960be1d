package io.relais.system;

import io.relais.system.platform.DataFolder;
import io.relais.system.platform.Part;
import io.relais.system.process.LaunchFailure;
import io.relais.system.process.LogFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Shows the end of the logs, and goes on with what is added when asked to. */
final class LogView {

    private static final int LINES_OF_ONE = 200;
    private static final int LINES_OF_EACH = 20;
    private static final long POLL_MILLIS = 250;

    private final DataFolder folder;
    private final PrintStream out;

    LogView(DataFolder folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Shows one part's log, or all; returns at once, or never if it is to follow. */
    void show(Optional<Part> part, boolean follow) throws InterruptedException, IOException {
        Map<String, LogFile> logs = new LinkedHashMap<>();
        for (Part each : part.map(List::of).orElseGet(Part::inOrder)) {
            if (Files.exists(folder.log(each).path())) {
                logs.put(each.label(), folder.log(each));
            }
        }
        if (logs.isEmpty()) {
            throw new LaunchFailure("No logs of %s in %s: it has not been started there"
                    .formatted(
                            part.map(Part::label).orElse("Relais"),
                            folder.root().resolve("logs")));
        }
        boolean several = logs.size() > 1;
        Map<LogFile, Long> shown = new LinkedHashMap<>();
        for (Map.Entry<String, LogFile> log : logs.entrySet()) {
            shown.put(log.getValue(), Files.size(log.getValue().path()));
            log.getValue()
                    .lastLines(several ? LINES_OF_EACH : LINES_OF_ONE)
                    .forEach(line -> print(several, log.getKey(), line));
        }
        while (follow && !out.checkError()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            for (Map.Entry<String, LogFile> log : logs.entrySet()) {
                shown.compute(
                        log.getValue(), (file, from) -> more(several, log.getKey(), file, from == null ? 0 : from));
            }
        }
    }

    private long more(boolean several, String name, LogFile log, long from) {
        try (RandomAccessFile file = new RandomAccessFile(log.path().toFile(), "r")) {
            long length = file.length();
            // A log that has become shorter was rotated, and begins anew.
            long start = length < from ? 0 : from;
            file.seek(start);
            byte[] added = new byte[(int) Math.min(length - start, LogFile.LIMIT)];
            file.readFully(added);
            int complete = added.length;
            while (complete > 0 && added[complete - 1] != '\n') {
                complete--;
            }
            new String(added, 0, complete, StandardCharsets.UTF_8).lines().forEach(line -> print(several, name, line));
            return start + complete;
        } catch (IOException e) {
            throw new LaunchFailure("Cannot read " + log.path() + ": " + e.getMessage(), e);
        }
    }

    private void print(boolean several, String name, String line) {
        out.println(several ? "%-18s %s".formatted(name, line) : line);
    }
}
