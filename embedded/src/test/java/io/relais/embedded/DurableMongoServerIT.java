package io.relais.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableMongoServerIT {
    private static final int THREADS = 8;
    private static final int INSERTS_BEFORE_THE_KILL = 3_000;

    @TempDir
    Path folder;

    @Test
    void noAcknowledgedInsertIsLostByAKill() throws Exception {
        Path file = folder.resolve("mongo.db");
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        Process server = startProcess(file);
        try (MongoClient client = MongoClients.create(uriOf(server))) {
            MongoCollection<Document> events = client.getDatabase("kill").getCollection("events");
            events.createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
            List<Thread> writers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * 1_000_000;
                writers.add(Thread.ofPlatform().start(() -> insertUntilItFails(events, first, acknowledged)));
            }
            while (acknowledged.size() < INSERTS_BEFORE_THE_KILL) {
                Thread.onSpinWait();
            }
            server.destroyForcibly().waitFor();
            for (Thread writer : writers) {
                writer.join();
            }
        }

        try (DurableMongoServer again = DurableMongoServer.start(file, 0);
                MongoClient client = MongoClients.create(again.uri())) {
            MongoCollection<Document> events = client.getDatabase("kill").getCollection("events");
            List<String> found = new ArrayList<>();
            events.find().forEach(event -> found.add(event.getString("_id")));
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(INSERTS_BEFORE_THE_KILL);
            assertThat(found).containsAll(acknowledged).doesNotHaveDuplicates();
            // Document and index entry became durable together: every number is taken, and none without a document.
            for (Document event : events.find().limit(50)) {
                assertThatThrownBy(() -> events.insertOne(
                                new Document("_id", "other").append("number", event.getInteger("number"))))
                        .isInstanceOf(MongoWriteException.class);
            }
            assertThat(events.countDocuments()).isEqualTo(found.size());
        }
    }

    private static void insertUntilItFails(MongoCollection<Document> events, int first, Queue<String> acknowledged) {
        try {
            for (int number = first; ; number++) {
                String id = "event-" + number;
                events.insertOne(new Document("_id", id).append("number", number));
                acknowledged.add(id);
            }
        } catch (MongoException killed) {
            assertThat(killed).isNotNull();
        }
    }

    @Test
    void theSpaceOfWhatIsOutdatedIsUsedAgain() throws Exception {
        Path file = folder.resolve("small.db");
        try (DurableMongoServer server = DurableMongoServer.start(file, 0);
                MongoClient client = MongoClients.create(server.uri())) {
            MongoCollection<Document> counters = client.getDatabase("small").getCollection("counters");
            counters.insertOne(new Document("_id", "c").append("filler", "x".repeat(1_000)));
            for (int i = 0; i < 12_000; i++) {
                counters.updateOne(Filters.eq("c"), Updates.inc("n", 1));
            }
            assertThat(counters.find(Filters.eq("c")).first()).containsEntry("n", 12_000);
        }
        // Each commit writes two blocks of 4 KiB; used once only, they would be 98 MB.
        assertThat(Files.size(file)).isLessThan(64_000_000);
    }

    @Test
    void aMajorityReadAnswersWhatIsDurable() {
        try (DurableMongoServer server = DurableMongoServer.start(folder.resolve("read.db"), 0);
                MongoClient client = MongoClients.create(server.uri())) {
            MongoCollection<Document> things =
                    client.getDatabase("reads").getCollection("things").withReadConcern(ReadConcern.MAJORITY);
            things.insertOne(new Document("_id", 1));
            assertThat(things.find(Filters.eq(1)).first()).isNotNull();
            assertThat(things.withReadConcern(ReadConcern.LINEARIZABLE)
                            .find(Filters.eq(1))
                            .first())
                    .isNotNull();
        }
    }

    @Test
    void itListensOnTheLoopbackAddressOnly() throws IOException {
        try (DurableMongoServer server = DurableMongoServer.start(folder.resolve("loopback.db"), 0)) {
            // Everywhere else the port is free.
            try (ServerSocket elsewhere = new ServerSocket(server.port(), 1, InetAddress.getByName("127.0.0.2"))) {
                assertThat(elsewhere.isBound()).isTrue();
            }
        }
    }

    @Test
    void aSecondServerOnTheSameFileIsRefusedWithTheReason() throws Exception {
        Path file = folder.resolve("shared.db");
        Process first = startProcess(file);
        try {
            uriOf(first);
            assertThatThrownBy(() -> DurableMongoServer.start(file, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by another process");
        } finally {
            first.destroy();
            assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aTakenPortIsRefusedWithTheReason() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path file = folder.resolve("port.db");
            assertThatThrownBy(() -> DurableMongoServer.start(file, taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
            // The failed start let go of the file.
            DurableMongoServer.start(file, 0).close();
        }
    }

    @Test
    void theProcessSaysWhichOptionIsMissing() throws Exception {
        Process process = launch("--port", "0");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("the option --file is missing");
    }

    private static Process startProcess(Path file) throws IOException {
        return launch("--port", "0", "--file", file.toString());
    }

    private static Process launch(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedMongoMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static String uriOf(Process server) throws IOException {
        BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
        String prefix = "embedded MongoDB: ready on ";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new IllegalStateException("The server did not start: "
                + new String(server.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
