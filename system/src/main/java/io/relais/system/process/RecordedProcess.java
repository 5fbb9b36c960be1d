package io.relais.system.process;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * A process as a pid file remembers it: by process id and start time, because an id alone may belong to a stranger by
 * now.
 *
 * @param pid the process id
 * @param started when the operating system started the process
 * @param port the port the process serves on, or 0 if it serves on none
 */
public record RecordedProcess(long pid, Instant started, int port) {

    /** Start times are derived from the boot time, which a clock adjustment can move by a second. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    /** The record of a process that runs now. */
    public static RecordedProcess of(ProcessHandle process, int port) {
        return new RecordedProcess(process.pid(), process.info().startInstant().orElseGet(Instant::now), port);
    }

    /** Reads a pid file; empty where there is none or where it makes no sense. */
    public static Optional<RecordedProcess> read(Path pidFile) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(pidFile)));
            return Optional.of(new RecordedProcess(
                    Long.parseLong(properties.getProperty("pid", "")),
                    Instant.ofEpochMilli(Long.parseLong(properties.getProperty("started", ""))),
                    Integer.parseInt(properties.getProperty("port", "0"))));
        } catch (NoSuchFileException | IllegalArgumentException absentOrDamaged) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LaunchFailure("Cannot read " + pidFile + ": " + e.getMessage(), e);
        }
    }

    /** Writes the pid file in one step, so that no reader sees half of it. */
    public void write(Path pidFile) {
        try {
            Path draft = pidFile.resolveSibling(pidFile.getFileName() + ".draft");
            Files.writeString(draft, "pid=%d%nstarted=%d%nport=%d%n".formatted(pid, started.toEpochMilli(), port));
            Files.move(draft, pidFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LaunchFailure("Cannot write " + pidFile + ": " + e.getMessage(), e);
        }
    }

    /** The process itself if it still runs; empty if it has ended, even if its id was given to another process since. */
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().startInstant().filter(this::isOurStart).isPresent())
                .filter(process -> !isZombie());
    }

    private boolean isOurStart(Instant actual) {
        return Duration.between(started, actual).abs().compareTo(CLOCK_TOLERANCE) <= 0;
    }

    /** A killed orphan whose new parent does not reap it keeps its id for ever, but runs no more. */
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException noSuchFileSystemOrGone) {
            return false;
        }
    }
}
