package io.relais.system;

import io.relais.system.platform.Part;
import io.relais.system.platform.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Another process of a service beside the running one: the same program on the same stores, on ports of its own and with
 * some settings changed. Ends with the test, or with the test's process.
 */
public final class SecondProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(6);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;

    private SecondProcess(String name, Process process, int port, int managementPort, Path log) {
        this.name = name;
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
    }

    /**
     * Starts it; it is not {@linkplain #awaitReady() ready} yet.
     *
     * @param name for its log, such as {@code second-gateway}
     * @param changes environment variables that differ from those of the running process
     */
    public static SecondProcess start(Settings settings, Part part, String name, Map<String, String> changes)
            throws IOException {
        Path folder = Files.createDirectories(settings.repository().resolve("system/target/second"));
        Path log = folder.resolve(name + ".log");
        int port = freePort();
        int managementPort = freePort();
        List<String> command = commandOf(settings, part);
        Path application = Path.of(command.get(command.indexOf("-jar") + 1));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Objects.requireNonNull(application.getParent()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(environmentOf(settings, part));
        environment.put(part == Part.GATEWAY ? "SERVER_PORT" : "RELAIS_GRPC_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
        environment.putAll(changes);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-" + name));
        return new SecondProcess(name, process, port, managementPort, log);
    }

    /** A port that nobody listens on. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The command of a running part. */
    public static List<String> commandOf(Settings settings, Part part) throws IOException {
        return List.of(Files.readString(Path.of("/proc", Long.toString(pidOf(settings, part)), "cmdline"))
                .split("\0"));
    }

    /** The environment of a running part. */
    public static Map<String, String> environmentOf(Settings settings, Part part) throws IOException {
        Map<String, String> environment = new TreeMap<>();
        for (String entry : Files.readString(Path.of("/proc", Long.toString(pidOf(settings, part)), "environ"))
                .split("\0")) {
            int equals = entry.indexOf('=');
            environment.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return environment;
    }

    /** The process id of a running part. */
    public static long pidOf(Settings settings, Part part) {
        return settings.folder()
                .recorded(part)
                .flatMap(recorded -> recorded.running())
                .orElseThrow(() -> new IllegalStateException(part.label() + " does not run"))
                .pid();
    }

    /** Where it serves. */
    public int port() {
        return port;
    }

    /** Where it serves HTTP. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Waits until it says that it is ready. */
    public SecondProcess awaitReady() {
        awaitReady(name, process, managementPort, log);
        return this;
    }

    /** Waits until a process says on its management port that it is ready. */
    public static void awaitReady(String what, Process process, int managementPort, Path log) {
        HttpRequest question = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Awaitility.await(what + " to be ready (log: " + log + ")")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(250))
                    .ignoreExceptions()
                    .failFast(() -> !process.isAlive())
                    .until(() -> client.send(question, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
    }

    /** The value of one of its counters, as Prometheus reads it; 0 where it was never counted. */
    public double counter(String counter) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(question, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(counter + "{") || line.startsWith(counter + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    @Override
    public void close() {
        stop(process);
    }

    /** Ends a process in good order, and if it takes too long, in any. */
    public static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
