package io.relais.platform.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.relais.embedded.DurableMongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for one test class, emptied after each test. The test kit, which others use, depends on this module. */
public final class EmbeddedMongo implements AfterEachCallback, AfterAllCallback {
    private static final String DATABASE = "stores-test";

    private final Path folder = newFolder();
    private final DurableMongoServer server = DurableMongoServer.start(folder.resolve("mongo.db"), 0);
    private final MongoClient client = connect();

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("relais-embedded-mongo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MongoClient client() {
        return client;
    }

    /** Another client, as another process would have. */
    public MongoClient connect() {
        return MongoClients.create(
                RelaisMongo.settings(server.uri(), TenantGuard.rejecting()).build());
    }

    public String uri() {
        return server.uri();
    }

    public MongoDatabase database() {
        return client.getDatabase(DATABASE);
    }

    /** The same database through another client. */
    public static MongoDatabase databaseOf(MongoClient other) {
        return other.getDatabase(DATABASE);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        database().drop();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        client.close();
        server.close();
        Files.deleteIfExists(folder.resolve("mongo.db"));
        Files.deleteIfExists(folder);
    }
}
