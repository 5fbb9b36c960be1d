package io.relais.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TenantGuardIT {
    @RegisterExtension
    static final EmbeddedMongo MONGO = new EmbeddedMongo();

    private interface Command {
        void run(MongoCollection<Document> notes);
    }

    private static final Document OWNED = new Document("_id", "acme/1").append("tenant", "acme");

    static List<Command> commandsWithoutATenant() {
        return List.of(
                notes -> notes.find().first(),
                notes -> notes.find(Filters.eq("title", "x")).first(),
                notes -> notes.find(Filters.ne("tenant", "acme")).first(),
                notes -> notes.find(Filters.in("tenant", "acme", "globex")).first(),
                notes -> notes.find(Filters.or(Filters.eq("tenant", "acme"), Filters.exists("title")))
                        .first(),
                notes -> notes.find(Filters.eq("tenant", "")).first(),
                notes -> notes.countDocuments(),
                notes -> notes.estimatedDocumentCount(),
                notes -> notes.distinct("title", String.class).first(),
                notes -> notes.insertOne(new Document("_id", "acme/1")),
                notes -> notes.insertOne(new Document("_id", "globex/1").append("tenant", "acme")),
                notes -> notes.insertMany(List.of(OWNED, new Document("_id", "2"))),
                notes -> notes.updateOne(Filters.eq("title", "x"), Updates.set("title", "y")),
                notes -> notes.updateMany(Filters.empty(), Updates.set("title", "y")),
                notes -> notes.findOneAndUpdate(Filters.empty(), Updates.set("title", "y")),
                notes -> notes.findOneAndDelete(Filters.eq("acme/1")),
                notes -> notes.deleteMany(Filters.empty()),
                notes -> notes.aggregate(List.of(Aggregates.count())).first(),
                notes -> notes.aggregate(List.of(
                                Aggregates.match(Filters.eq("tenant", "acme")),
                                Aggregates.lookup("notes", "title", "title", "others")))
                        .first());
    }

    static List<Command> commandsOfOneTenant() {
        return List.of(
                notes -> notes.insertOne(new Document(OWNED)),
                notes -> notes.find(Filters.eq("tenant", "acme")).first(),
                notes -> notes.find(Filters.and(Filters.eq("title", "x"), Filters.eq("tenant", "acme")))
                        .first(),
                notes -> notes.find(Filters.and(
                                Filters.or(Filters.eq("title", "x"), Filters.eq("title", "y")),
                                Filters.eq("tenant", "acme")))
                        .first(),
                notes -> notes.countDocuments(Filters.eq("tenant", "acme")),
                notes -> notes.updateOne(Filters.eq("tenant", "acme"), Updates.set("title", "y")),
                notes -> notes.deleteMany(Filters.eq("tenant", "acme")),
                notes -> notes.aggregate(List.of(Aggregates.match(Filters.eq("tenant", "acme")), Aggregates.count()))
                        .first(),
                notes -> notes.createIndex(Indexes.ascending("tenant")),
                notes -> notes.listIndexes().first());
    }

    @ParameterizedTest
    @MethodSource("commandsWithoutATenant")
    void aCommandWithoutATenantIsStoppedBeforeItIsSent(Command command) {
        MongoCollection<Document> notes = MONGO.database().getCollection("notes");
        notes.insertOne(new Document(OWNED).append("title", "x"));
        assertThatThrownBy(() -> command.run(notes))
                .isInstanceOf(MissingTenantError.class)
                .hasMessageContaining("notes");
        assertThat(notes.find(Filters.eq("tenant", "acme"))).containsExactly(new Document(OWNED).append("title", "x"));
    }

    @ParameterizedTest
    @MethodSource("commandsOfOneTenant")
    void aCommandOfOneTenantPasses(Command command) {
        assertThatCode(() -> command.run(MONGO.database().getCollection("notes")))
                .doesNotThrowAnyException();
    }

    @Test
    void stoppedCommandsLeaveTheConnectionPoolIntact() {
        MongoCollection<Document> notes = MONGO.database().getCollection("notes");
        for (int i = 0; i < 200; i++) { // Several times the size of the pool.
            assertThatThrownBy(() -> notes.find().first()).isInstanceOf(MissingTenantError.class);
        }
        assertThat(notes.countDocuments(Filters.eq("tenant", "acme"))).isZero();
    }

    @Test
    void inProductionTheCommandPassesAndIsCounted() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (MongoClient client = MongoClients.create(
                RelaisMongo.settings(MONGO.uri(), TenantGuard.reporting(meters)).build())) {
            MongoCollection<Document> notes = EmbeddedMongo.databaseOf(client).getCollection("notes");
            assertThat(notes.find().first()).isNull();
            notes.find(Filters.eq("tenant", "acme")).first();
        }
        assertThat(meters.counter("mongodb.commands.without.tenant").count()).isEqualTo(1);
    }
}
