package io.relais.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The screening engine next to a loop over {@code contains} and {@code java.util.regex}, and what a tenant's terms cost. What is
 * measured lies with the engine's evaluation, among its test sources; it runs in a process of its own with the options of a
 * service, as the JVM of the other parts is only there to wait.
 */
final class Screenings {
    private static final String COSTS = "io.relais.screening.evaluation.Costs";

    private Screenings() {}

    /** Prints the engine's tables. */
    static void measure(Path repository) throws IOException, InterruptedException {
        Path tests = repository.resolve("screening/target/test-classes").toAbsolutePath();
        Process process = new ProcessBuilder(List.of(
                        GatewayProcess.java(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        tests + File.pathSeparator + System.getProperty("java.class.path"),
                        COSTS))
                .inheritIO()
                .start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("the screening's costs ended with status " + status);
        }
    }
}
