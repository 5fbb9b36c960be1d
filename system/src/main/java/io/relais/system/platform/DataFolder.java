package io.relais.system.platform;

import io.relais.system.process.LaunchFailure;
import io.relais.system.process.LogFile;
import io.relais.system.process.RecordedProcess;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one platform keeps: data, secrets, logs, pid files. Only its owner can enter it.
 *
 * @param root the folder itself
 */
public record DataFolder(Path root) {

    /** What the launcher puts into the folder, and so what a reset may remove; anything else there is not its own. */
    private static final List<String> CONTENTS =
            List.of("run", "logs", "redis", "mongo", "keycloak", "demo", "secrets.properties");

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Creates what is missing of the folder. */
    public void create() {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            for (String folder : List.of("run", "logs", "demo")) {
                Files.createDirectories(root.resolve(folder));
            }
        } catch (IOException e) {
            throw new LaunchFailure(
                    "Cannot write the data folder " + root + ": " + e.getMessage() + "; RELAIS_HOME names another", e);
        }
    }

    /** The folder where the part keeps its data; created. */
    public Path of(Part part) {
        try {
            return Files.createDirectories(root.resolve(part.shortName()));
        } catch (IOException e) {
            throw new LaunchFailure("Cannot write the data folder " + root + ": " + e.getMessage(), e);
        }
    }

    public Path secretsFile() {
        return root.resolve("secrets.properties");
    }

    public Path pidFile(Part part) {
        return root.resolve("run").resolve(part.label() + ".pid");
    }

    public Path launcherPidFile() {
        return root.resolve("run").resolve("launcher.pid");
    }

    /** Held by the launcher as long as it lives, so that no second one serves the same folder. */
    public Path launcherLock() {
        return root.resolve("run").resolve("launcher.lock");
    }

    /** There from the moment when everything has become ready until the platform stops. */
    public Path readyMarker() {
        return root.resolve("run").resolve("ready");
    }

    /** What the last start was asked to run; see {@link RunRecord}. */
    public Path runRecord() {
        return root.resolve("run").resolve("platform.properties");
    }

    /** There once the demo's tenants and people have been created; holds the version of the seed. */
    public Path seededMarker() {
        return root.resolve("demo").resolve("seeded");
    }

    public LogFile log(Part part) {
        return new LogFile(root.resolve("logs").resolve(part.label() + ".log"));
    }

    /** The log of the preparations that are made once: unpacking, building and training. */
    public LogFile preparationLog(String name) {
        return new LogFile(root.resolve("logs").resolve("prepare-" + name + ".log"));
    }

    public LogFile launcherLog() {
        return new LogFile(root.resolve("logs").resolve("launcher.log"));
    }

    /** The recorded process of the part, whether or not it still runs. */
    public Optional<RecordedProcess> recorded(Part part) {
        return RecordedProcess.read(pidFile(part));
    }

    /** The parts that a pid file names and that still run, in the order in which they start. */
    public List<Part> running() {
        return Part.inOrder().stream()
                .filter(part -> recorded(part).flatMap(RecordedProcess::running).isPresent())
                .toList();
    }

    /** Removes what the launcher ever put here; leaves anything else alone, and the folder too unless it is empty. */
    public void erase() {
        try {
            for (String name : CONTENTS) {
                eraseTree(root.resolve(name));
            }
            if (Files.isDirectory(root)) {
                boolean empty;
                try (Stream<Path> rest = Files.list(root)) {
                    empty = rest.findAny().isEmpty();
                }
                if (empty) {
                    Files.delete(root);
                }
            }
        } catch (IOException e) {
            throw new LaunchFailure("Cannot erase the data folder " + root + ": " + e.getMessage(), e);
        }
    }

    /** Deletes a file or folder; symbolic links are removed, not followed. */
    static void eraseTree(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
