package io.relais.system.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One process of the platform: started, recorded in its pid file, watched, and ended. Its output goes straight to its
 * log file, so neither the process nor its log depends on the launcher's life.
 */
public final class PlatformProcess {

    /** How soon readiness is asked for again: ever later, since answering takes time away from starting. */
    private static final Duration FIRST_POLL = Duration.ofMillis(50);

    private static final Duration LONGEST_POLL = Duration.ofMillis(1_200);

    private final ProcessDefinition definition;
    private final Path pidFile;
    private final LogFile log;
    private final Consumer<Death> onDeath;
    private @Nullable Process process;
    private boolean stopping;

    /**
     * The end of a process that nobody asked to end.
     *
     * @param process which one
     * @param exitCode its exit code; 128 + n for a signal n
     * @param lived how long it had run
     */
    public record Death(PlatformProcess process, int exitCode, Duration lived) {}

    /** @param onDeath told when the process ends without having been stopped */
    public PlatformProcess(ProcessDefinition definition, Path pidFile, LogFile log, Consumer<Death> onDeath) {
        this.definition = definition;
        this.pidFile = pidFile;
        this.log = log;
        this.onDeath = onDeath;
    }

    public String name() {
        return definition.name();
    }

    public int port() {
        return definition.port();
    }

    public LogFile log() {
        return log;
    }

    /** The id of the running process; empty before the start and after the end. */
    public synchronized Optional<Long> pid() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::pid);
    }

    /** Starts the process and returns at once; does nothing after {@link #stop()}. */
    public synchronized void start() {
        if (stopping) {
            return;
        }
        log.rotateIfLarge(LogFile.LIMIT);
        ProcessBuilder builder = new ProcessBuilder(Detachment.of(definition.command()))
                .directory(definition.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        ChildEnvironment.applyTo(builder, definition.environment());
        try {
            Process started = builder.start();
            Instant now = Instant.now();
            process = started;
            RecordedProcess.of(started.toHandle(), definition.port()).write(pidFile);
            Thread.ofVirtual().name("watch-" + name()).start(() -> watch(started, now));
        } catch (IOException e) {
            throw new LaunchFailure("Cannot start " + name() + ": " + e.getMessage(), e);
        }
    }

    private void watch(Process watched, Instant started) {
        try {
            int exitCode = watched.waitFor();
            synchronized (this) {
                if (stopping) {
                    return;
                }
            }
            onDeath.accept(new Death(this, exitCode, Duration.between(started, Instant.now())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until the process can do its work.
     *
     * @throws LaunchFailure if it ends first, or takes longer than its definition allows
     */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + definition.startPatience().toNanos();
        Duration poll = FIRST_POLL;
        while (!isReady()) {
            if (pid().isEmpty()) {
                throw new LaunchFailure(name() + " stopped while it was starting"
                        + log.lastWords().map(words -> ": " + words).orElse("") + " (log: " + log.path() + ")");
            }
            if (System.nanoTime() > deadline) {
                throw new LaunchFailure("%s is still not ready after %d s (log: %s)"
                        .formatted(name(), definition.startPatience().toSeconds(), log.path()));
            }
            TimeUnit.NANOSECONDS.sleep(poll.toNanos());
            poll = poll.multipliedBy(6).dividedBy(5);
            if (poll.compareTo(LONGEST_POLL) > 0) {
                poll = LONGEST_POLL;
            }
        }
    }

    /** Whether the process runs and can do its work now. */
    public boolean isReady() {
        return pid().isPresent() && definition.readiness().isReady();
    }

    /**
     * Asks the process to end, forces it when it takes too long, and removes its pid file.
     *
     * @return whether it ended by itself
     */
    public boolean stop() {
        Process running;
        boolean byItself = true;
        synchronized (this) {
            stopping = true;
            running = process;
        }
        try {
            if (running != null && running.isAlive()) {
                running.destroy();
                if (!running.waitFor(definition.stopPatience().toMillis(), TimeUnit.MILLISECONDS)) {
                    byItself = false;
                    running.destroyForcibly().waitFor();
                }
            }
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException e) {
            byItself = false;
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new LaunchFailure("Cannot remove " + pidFile + ": " + e.getMessage(), e);
        }
        return byItself;
    }
}
