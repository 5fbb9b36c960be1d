package io.relais.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * What to execute to run Redis 6.2 as a process of its own, from a program and a configuration file that this class
 * puts into the data folder.
 *
 * <p>The server listens on the loopback address only and appends every write to a file before it answers (synced each
 * second), so that a {@code kill -9} loses nothing. The password is in the configuration file, which only the owner can
 * read, and not in the argument list, which everybody can.
 */
public final class RedisCommandLine {
    private static final Set<PosixFilePermission> OWNER_RUNS = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("rw-------");

    private RedisCommandLine() {}

    /**
     * Puts the executable and its configuration into {@code directory}.
     *
     * @param directory where the server keeps its data too; it is created
     * @param port the port on the loopback address
     * @param password what clients must send, or null where none is asked for
     * @return the executable and its arguments
     * @throws IOException when the folder cannot be written
     * @throws IllegalStateException when this kind of machine has no executable in the artifact
     */
    public static List<String> prepare(Path directory, int port, @Nullable String password) throws IOException {
        Path folder = Files.createDirectories(directory.toAbsolutePath());
        Path executable = executableIn(folder);
        Path configuration = folder.resolve("redis.conf");
        writeForOwner(configuration, configuration(folder, port, password));
        return List.of(executable.toString(), configuration.toString());
    }

    static Path executableIn(Path folder) throws IOException {
        Map<OsArchitecture, String> provided = ExecutableProvider.newProvidedVersionsMap();
        OsArchitecture machine = OsArchitecture.detectOSandArchitecture();
        String resource = provided.get(machine);
        if (resource == null || resource.contains("windows")) {
            throw new IllegalStateException("No Redis for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + ": start Relais with REDIS_URI set");
        }
        Path executable = folder.resolve(resource.substring(1));
        if (!Files.isExecutable(executable)) {
            try (InputStream content = ExecutableProvider.class.getResourceAsStream(resource)) {
                if (content == null) {
                    throw new IllegalStateException("The artifact embedded-redis lacks " + resource);
                }
                // Another process may be doing the same: the file appears whole or not at all.
                Path partial = Files.createTempFile(folder, "redis-server", ".partial", ownerRuns());
                Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(partial, OWNER_RUNS);
                move(partial, executable);
            }
        }
        return executable;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?> ownerRuns() {
        return PosixFilePermissions.asFileAttribute(OWNER_RUNS);
    }

    private static void writeForOwner(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_READS));
        Files.writeString(file, content);
    }

    private static String configuration(Path folder, int port, @Nullable String password) {
        String configuration = """
                bind 127.0.0.1
                port %d
                protected-mode yes
                daemonize no
                dir %s
                save ""
                appendonly yes
                appendfsync everysec
                maxmemory 256mb
                # Never a stream, a leaderboard or anything else that does not expire.
                maxmemory-policy volatile-lru
                """.formatted(port, quoted(folder.toString()));
        return password == null ? configuration : configuration + "requirepass " + quoted(password) + "\n";
    }

    private static String quoted(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A folder or password for Redis holds a control character");
        }
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
