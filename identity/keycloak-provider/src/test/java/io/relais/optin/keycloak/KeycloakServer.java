package io.relais.optin.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The real Keycloak with the provider, as README.md says to run it, on an empty database. `kc.sh build` runs only when
 * the provider's jar has changed since the last time.
 */
final class KeycloakServer implements AutoCloseable {

    static final String ADMIN = "bootstrap";
    static final String ADMIN_PASSWORD = "only-on-an-empty-database";

    private static final Path HOME = Path.of(System.getProperty("relais.keycloak.home"));
    private static final Path PROVIDER = Path.of(System.getProperty("relais.keycloak.provider"));
    private static final Path REALM = Path.of("src/main/resources/realm/relais-realm.json");
    /** Where the server logs to, its console and nothing else. */
    static final Path LOG = Path.of("target/keycloak.log");

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Process process;
    private final String url;
    private final URI ready;

    private KeycloakServer(Process process, int port, int managementPort) {
        this.process = process;
        this.url = "http://127.0.0.1:" + port;
        this.ready = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
    }

    static KeycloakServer start(Map<String, String> environment) throws IOException, InterruptedException {
        build();
        delete(HOME.resolve("data/h2"));
        Files.createDirectories(HOME.resolve("data/import"));
        Files.copy(REALM, HOME.resolve("data/import/relais-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        int port = freePort();
        int managementPort = freePort();
        ProcessBuilder start = new ProcessBuilder(command(port, managementPort)).directory(HOME.toFile());
        start.environment().putAll(environment);
        start.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        start.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        Process process =
                start.redirectErrorStream(true).redirectOutput(LOG.toFile()).start();
        KeycloakServer server = new KeycloakServer(process, port, managementPort);
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The server's base address. */
    String url() {
        return url;
    }

    /** The realm's issuer. */
    String issuer() {
        return url + "/realms/relais";
    }

    private static void build() throws IOException, InterruptedException {
        Path providers = Files.createDirectories(HOME.resolve("providers"));
        Path installed = providers.resolve("relais-keycloak-provider.jar");
        Path built = HOME.resolve("data/built-with");
        Files.createDirectories(built.getParent());
        if (Files.exists(built) && Files.exists(installed) && Files.mismatch(PROVIDER, installed) == -1) {
            return;
        }
        Files.copy(PROVIDER, installed, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        ProcessBuilder build = new ProcessBuilder(
                        HOME.resolve("bin/kc.sh").toString(),
                        "build",
                        "--db=dev-file",
                        "--health-enabled=true",
                        "--metrics-enabled=true")
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        build.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = build.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("kc.sh build failed, see " + LOG.toAbsolutePath());
        }
        Files.writeString(built, "");
    }

    private static List<String> command(int port, int managementPort) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xms64m",
                "-Xmx256m",
                "-Xss512k",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + HOME.resolve("data/keycloak.jsa"),
                "-Xlog:cds=off",
                "-Xlog:aot=off",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory"));
        for (String opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dkc.home.dir=" + HOME,
                "-Djboss.server.config.dir=" + HOME.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                HOME.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
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
                "--log-level=INFO,io.smallrye.health:ERROR"));
        return command;
    }

    private void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest probe =
                HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            try {
                if (http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while Keycloak starts", e);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new IllegalStateException("Keycloak did not get ready, see " + LOG.toAbsolutePath());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) {
                try {
                    Files.delete(visited);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
