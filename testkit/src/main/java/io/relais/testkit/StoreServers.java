package io.relais.testkit;

import io.relais.embedded.DurableMongoServer;
import io.relais.embedded.EmbeddedRedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/** The servers that all test classes of a JVM share. */
interface StoreServers extends AutoCloseable {
    String mongoUri();

    String redisUri();

    @Override
    void close() throws Exception;

    /** Starts what the machine and the system property {@code relais.stores} say. */
    static StoreServers start() throws IOException, InterruptedException {
        String wanted = System.getProperty("relais.stores", "auto").toLowerCase(Locale.ROOT);
        return switch (wanted) {
            case "docker" -> new InDocker();
            case "embedded" -> new Embedded();
            case "auto" -> dockerRuns() ? new InDocker() : new Embedded();
            default ->
                throw new IllegalArgumentException("relais.stores is docker, embedded or auto, and not " + wanted);
        };
    }

    private static boolean dockerRuns() {
        // Testcontainers looks for Docker in many places and loudly; most machines need not wait for that.
        boolean worthAsking = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return worthAsking && DockerClientFactory.instance().isDockerAvailable();
    }

    /** Containers; Testcontainers ends them with the JVM. */
    final class InDocker implements StoreServers {
        private static final int REDIS_PORT = 6379;

        private final MongoDBContainer mongo = new MongoDBContainer("mongo:8").withReplicaSet();
        private final GenericContainer<?> redis = new GenericContainer<>("redis:7").withExposedPorts(REDIS_PORT);

        InDocker() {
            mongo.start();
            redis.start();
        }

        @Override
        public String mongoUri() {
            return mongo.getConnectionString() + "/?directConnection=true";
        }

        @Override
        public String redisUri() {
            return "redis://" + redis.getHost() + ":" + redis.getMappedPort(REDIS_PORT);
        }

        @Override
        public void close() {
            redis.stop();
            mongo.stop();
        }
    }

    /** The embedded servers, in a folder that goes with them. */
    final class Embedded implements StoreServers {
        private final Path folder = Files.createTempDirectory("relais-stores");
        private final DurableMongoServer mongo = DurableMongoServer.start(folder.resolve("mongo.db"), 0);
        private final EmbeddedRedisServer redis = EmbeddedRedisServer.start(folder.resolve("redis"), 0, null);

        Embedded() throws IOException, InterruptedException {}

        @Override
        public String mongoUri() {
            return mongo.uri();
        }

        @Override
        public String redisUri() {
            return redis.uri();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            redis.close();
            mongo.close();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(Embedded::delete);
            }
        }

        private static void delete(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
