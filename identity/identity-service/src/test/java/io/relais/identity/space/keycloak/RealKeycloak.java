package io.relais.identity.space.keycloak;

import io.relais.platform.caller.KeycloakRealm;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The Keycloak distribution that the build unpacked to {@code target/}, with Relais' provider and realm, as a process on
 * loopback ports that nobody else uses. Its database is a folder of its own that goes with it.
 */
final class RealKeycloak implements AutoCloseable {

    /** The secret of the client of identity-service, in this realm only. */
    static final String SECRET = UUID.randomUUID().toString();

    private static final Path HOME = Path.of("target", "keycloak").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Process process;
    private final Path folder;
    private final int port;

    private RealKeycloak(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    static RealKeycloak start() throws IOException, InterruptedException {
        Path home = HOME.resolve("keycloak-" + System.getProperty("relais.keycloak.version"));
        build(home);
        int port = freePort();
        int managementPort = freePort();
        Path folder = Files.createTempDirectory("relais-keycloak");
        Process process = started(
                folder,
                java(
                        home,
                        List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--cache=local",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname=http://127.0.0.1:" + port,
                        "--http-management-host=127.0.0.1",
                        "--http-management-port=" + managementPort,
                        "--db-url=jdbc:h2:file:" + folder.resolve("db")
                                + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE"));
        RealKeycloak keycloak = new RealKeycloak(process, folder, port);
        try {
            keycloak.awaitReadiness(managementPort);
        } catch (RuntimeException e) {
            keycloak.close();
            throw e;
        }
        return keycloak;
    }

    /** Once per unpacked distribution, as it takes a while. */
    private static void build(Path home) throws IOException, InterruptedException {
        Path provider = HOME.resolve("relais-keycloak-provider.jar");
        Path installed = home.resolve("providers").resolve("relais-keycloak-provider.jar");
        Path realm = home.resolve("data/import/relais-realm.json");
        if (Files.exists(realm) && Files.mismatch(provider, installed) == -1) {
            return;
        }
        Files.copy(provider, installed, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Process build = started(
                HOME,
                java(
                        home,
                        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        "build",
                        "--db=dev-file",
                        "--health-enabled=true",
                        "--metrics-enabled=true"));
        if (build.waitFor() != 0) {
            throw new IllegalStateException("Keycloak could not be built: see " + HOME.resolve("keycloak.log"));
        }
        Files.createDirectories(realm.getParent());
        try (JarFile jar = new JarFile(provider.toFile());
                InputStream json = jar.getInputStream(jar.getEntry("realm/relais-realm.json"))) {
            Files.copy(json, realm, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<String> java(Path home, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Process started(Path folder, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keycloak.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("RELAIS_GATEWAY_URL", "http://127.0.0.1:9");
        environment.put("RELAIS_PUBLIC_URL", "http://127.0.0.1:9");
        Stream.of("IDENTITY", "POLICY", "CONTENT", "ANALYTICS", "GATEWAY")
                .forEach(service -> environment.put("RELAIS_CLIENT_SECRET_" + service, SECRET));
        return builder.start();
    }

    private void awaitReadiness(int managementPort) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Awaitility.await("Keycloak").atMost(PATIENCE).ignoreExceptions().until(() -> {
                if (!process.isAlive()) {
                    return true;
                }
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            });
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak ended: " + log());
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("keycloak.log"));
        } catch (IOException e) {
            return "its log can't be read: " + e.getMessage();
        }
    }

    KeycloakRealm realm() {
        return new KeycloakRealm("http://127.0.0.1:" + port, "relais");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
