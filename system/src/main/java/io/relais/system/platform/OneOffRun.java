package io.relais.system.platform;

import io.relais.system.process.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Runs the commands that prepare parts, and ends those that still run when the platform is stopped meanwhile. */
final class OneOffRun implements AutoCloseable {

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Runs a command to its end.
     *
     * @throws IOException if it fails or takes too long; the message ends with its last words
     */
    void run(
            String what,
            List<String> command,
            Map<String, String> environment,
            Path directory,
            LogFile log,
            Duration limit)
            throws IOException, InterruptedException {
        if (closed) {
            throw new InterruptedException("stopped before " + what);
        }
        Files.deleteIfExists(log.path());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.path().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_JAVA_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        running.add(process);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "%s took more than %d s (log: %s)".formatted(what, limit.toSeconds(), log.path()));
            }
            if (closed) {
                throw new InterruptedException("stopped during " + what);
            }
            if (process.exitValue() != 0) {
                throw new IOException("%s failed: %s (log: %s)"
                        .formatted(what, log.lastWords().orElse("no output"), log.path()));
            }
        } finally {
            running.remove(process);
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }
}
