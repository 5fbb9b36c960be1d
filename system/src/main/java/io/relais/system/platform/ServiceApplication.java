package io.relais.system.platform;

import io.relais.system.process.LaunchFailure;
import io.relais.system.process.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One Spring Boot application, made ready for a quick start: unpacked from its fat jar, with an ahead-of-time cache
 * (JEP 483, 514) that was trained once. Both are kept for as long as the jar's content and the Java runtime stay the
 * same.
 */
final class ServiceApplication {

    private static final Duration EXTRACT_LIMIT = Duration.ofMinutes(2);
    private static final Duration TRAINING_LIMIT = Duration.ofMinutes(5);

    /** A cache fits only the options it was trained with. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx192m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final String JAR = "application.jar";
    private static final String AOT_CACHE = "application.aot";

    private final Part part;
    private final Path fatJar;
    private final Cache cache;
    private final OneOffRun oneOff;

    ServiceApplication(Part part, Path fatJar, Cache cache, OneOffRun oneOff) {
        this.part = part;
        this.fatJar = fatJar;
        this.cache = cache;
        this.oneOff = oneOff;
    }

    /**
     * Unpacks the application where that has not been done.
     *
     * @return the folder of the unpacked application
     */
    Path unpacked(LogFile log) throws InterruptedException {
        try {
            String digest = new ContentDigest()
                    .withArchive(fatJar)
                    .with(String.join(" ", JVM_OPTIONS))
                    .with(JavaRuntime.version())
                    .shown();
            return cache.folder(part.label(), digest, folder -> unpack(folder, log));
        } catch (IOException e) {
            throw new LaunchFailure("Cannot read " + fatJar + ": " + e.getMessage(), e);
        }
    }

    private void unpack(Path folder, LogFile log) throws IOException, InterruptedException {
        Path aside = Files.createDirectories(folder.resolve("fat"));
        Path copy = aside.resolve(JAR);
        Files.copy(fatJar, copy);
        oneOff.run(
                "Unpacking " + part.label(),
                List.of(
                        JavaRuntime.executable(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        copy.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString()),
                Map.of(),
                folder,
                log,
                EXTRACT_LIMIT);
        DataFolder.eraseTree(aside);
    }

    /** Whether the unpacked application has its cache. */
    static boolean isTrained(Path folder) {
        return Files.exists(folder.resolve(AOT_CACHE));
    }

    /**
     * Trains the cache: starts the application in its real surroundings up to the point where it would begin to serve.
     *
     * @throws IOException if the training fails; the application then starts without a cache
     */
    void train(Path folder, Map<String, String> environment, LogFile log) throws IOException, InterruptedException {
        // Two launchers may train at once; each writes a file of its own, and the last move wins.
        Path draft = folder.resolve("training-" + ProcessHandle.current().pid() + ".aot");
        List<String> command = new ArrayList<>(List.of(JavaRuntime.executable()));
        command.addAll(JVM_OPTIONS);
        command.add("-XX:AOTCacheOutput=" + draft);
        // A training warns of hundreds of classes that it leaves out.
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        command.add("-Dspring.context.exit=onRefresh");
        command.addAll(List.of("-jar", folder.resolve(JAR).toString()));
        try {
            oneOff.run("Training " + part.label(), command, environment, folder, log, TRAINING_LIMIT);
            Files.move(draft, folder.resolve(AOT_CACHE), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(folder.resolve(draft.getFileName() + ".config"));
        }
    }

    /** The command that starts the unpacked application. */
    static List<String> startCommand(Path folder) {
        List<String> command = new ArrayList<>(List.of(JavaRuntime.executable()));
        command.addAll(JVM_OPTIONS);
        if (isTrained(folder)) {
            command.add("-XX:AOTCache=" + folder.resolve(AOT_CACHE));
        }
        command.addAll(List.of("-jar", folder.resolve(JAR).toString()));
        return command;
    }
}
