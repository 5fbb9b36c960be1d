package io.relais.benchmarks;

import io.relais.benchmarks.load.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The gateway as it runs in production: unpacked, with the options of its image and the memory of its pod. */
final class GatewayProcess {

    /** The entry point of {@code helm/Dockerfile}, but for the memory, which in a pod comes from its limit. */
    static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx460m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private GatewayProcess() {}

    /**
     * Starts it.
     *
     * @param profile a folder for a flight recording, written when it ends; empty for none
     */
    static ServerProcess start(Path repository, Path folder, int port, Map<String, String> properties, String profile)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(OPTIONS);
        if (!profile.isEmpty()) {
            command.addAll(List.of(
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:+DebugNonSafepoints",
                    "-XX:StartFlightRecording=settings=profile,dumponexit=true,"
                            + "jdk.CPUTimeSample#enabled=true,jdk.CPUTimeSample#throttle=1ms,filename="
                            + Path.of(profile).toAbsolutePath().resolve("gateway.jfr")));
        }
        command.addAll(List.of("-jar", unpacked(repository, folder, "gateway").toString()));
        command.add("--server.port=" + port);
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        return ServerProcess.start(command, Map.of(), port, folder.resolve("gateway.log"));
    }

    /** The executable jar of that module, unpacked as in its image. */
    static Path unpacked(Path repository, Path folder, String module) throws IOException, InterruptedException {
        Path jar;
        try (Stream<Path> built = Files.list(repository.resolve(module + "/target"))) {
            jar = built.filter(file ->
                            file.getFileName().toString().matches("relais-" + module + "-[0-9].*(?<!-plain)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(module + " is not built: run benchmarks/run"));
        }
        Path unpacked = folder.resolve(module);
        Process extraction = new ProcessBuilder(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        unpacked.toString())
                .inheritIO()
                .start();
        if (extraction.waitFor() != 0) {
            throw new IllegalStateException("The jar of " + module + " can't be unpacked: " + jar);
        }
        return unpacked.resolve(jar.getFileName());
    }

    /** The Java that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
