package io.relais.system.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log of one process, kept within bounds. The process itself appends to the file, so it goes on logging when its
 * launcher is killed; rotation copies the file aside and empties it in place, which an appending writer does not notice.
 */
public final class LogFile {

    /** A log is set aside when it is larger than this, in bytes. */
    public static final long LIMIT = 16L << 20;

    private static final int KEPT = 2;
    private static final int LONGEST_WORDS = 300;
    private static final String CAUSE = "Caused by: ";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path path;

    public LogFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** Sets the log aside if it has grown beyond the limit; the oldest copy goes. */
    public void rotateIfLarge(long limit) {
        try {
            if (!Files.exists(path) || Files.size(path) <= limit) {
                return;
            }
            for (int n = KEPT; n > 1; n--) {
                if (Files.exists(copy(n - 1))) {
                    Files.move(copy(n - 1), copy(n), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.copy(path, copy(1), StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        } catch (IOException e) {
            throw new LaunchFailure("Cannot rotate " + path + ": " + e.getMessage(), e);
        }
    }

    private Path copy(int n) {
        return path.resolveSibling(path.getFileName() + "." + n);
    }

    /** The last lines of the log, oldest first; empty where there is no log yet. */
    public List<String> lastLines(int count) {
        if (!Files.exists(path)) {
            return List.of();
        }
        long window = Math.min(LIMIT, 400L * count + 4096);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(0, file.length() - window);
            file.seek(from);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            Deque<String> lines = new ArrayDeque<>();
            new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> {
                lines.addLast(line);
                if (lines.size() > count) {
                    lines.removeFirst();
                }
            });
            return List.copyOf(lines);
        } catch (IOException e) {
            throw new LaunchFailure("Cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * What the log says last about why the process ended: its last fault if it names one, else its last line; short
     * enough for a terminal.
     */
    public Optional<String> lastWords() {
        List<String> lines =
                lastLines(200).stream().filter(line -> !line.isBlank()).toList();
        List<String> faults = lines.stream()
                .filter(line ->
                        !line.startsWith("\tat ") && !line.stripLeading().startsWith("... "))
                .filter(line -> line.contains("ERROR")
                        || line.contains("FATAL")
                        || line.contains("Caused by:")
                        || line.contains("Exception:"))
                .toList();
        List<String> best = faults.isEmpty() ? lines : faults;
        if (best.isEmpty()) {
            return Optional.empty();
        }
        String words = messageOf(best.getLast()).strip();
        return Optional.of(words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "…");
    }

    /** Of a line in the Elastic Common Schema (JSON), the root cause or else the message; any other line as it is. */
    private static String messageOf(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            JsonNode entry = JSON.readTree(line);
            JsonNode error = entry.path("error");
            return error.path("stack_trace")
                    .asString("")
                    .lines()
                    .filter(frame -> frame.startsWith(CAUSE))
                    .map(frame -> frame.substring(CAUSE.length()))
                    .reduce((first, second) -> second)
                    .orElseGet(() ->
                            error.path("message").asString(entry.path("message").asString(line)));
        } catch (JacksonException notJson) {
            return line;
        }
    }
}
