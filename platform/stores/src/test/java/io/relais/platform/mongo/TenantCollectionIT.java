package io.relais.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ReadConcern;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Facet;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TenantCollectionIT {
    @RegisterExtension
    static final EmbeddedMongo MONGO = new EmbeddedMongo();

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId ACME_TWO = new TenantId("acme2");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final OutboxSignal signal = new OutboxSignal();
    private TenantScoped<TenantCollection<Note>> notes;
    private TenantCollection<Note> ours;
    private TenantCollection<Note> theirs;

    public record Note(
            @BsonId String id,
            String tenant,
            long version,
            String title,
            @Nullable String text,
            List<OutboxMessage> outbox) {}

    @BeforeEach
    void collections() {
        notes = new TenantCollections(MONGO.database(), signal).of("notes", Note.class);
        ours = notes.of(ACME);
        theirs = notes.of(ACME_TWO);
    }

    private static Note note(TenantCollection<Note> of, String id, String title) {
        return new Note(of.documentId(id), of.tenant().value(), 1, title, "text", List.of());
    }

    private static OutboxMessage message(String id) {
        return new OutboxMessage(id, "relais.test.Noted", new Binary(new byte[] {1}), NOON, null);
    }

    @Test
    void aTenantCannotSeeOrChangeAnothersDocuments() {
        ours.insert(note(ours, "1", "ours"));

        assertThat(theirs.findById("1")).isEmpty();
        assertThat(theirs.findOne(Filters.eq("title", "ours"))).isEmpty();
        assertThat(theirs.find(Filters.empty(), Sorts.ascending("_id"), 10)).isEmpty();
        assertThat(theirs.count(Filters.empty())).isZero();
        assertThat(theirs.findOne(Filters.eq("_id", ours.documentId("1")))).isEmpty();
        assertThat(theirs.findOne(Filters.or(Filters.exists("tenant"), Filters.eq("title", "ours"))))
                .isEmpty();
        assertThat(theirs.aggregate(List.of(Aggregates.count()), Document.class))
                .isEmpty();
        assertThat(theirs.updateById("1", Updates.set("title", "stolen"))).isFalse();
        assertThat(theirs.updateMany(Filters.empty(), Updates.set("title", "stolen")))
                .isZero();
        assertThat(theirs.findOneAndUpdate(Filters.eq("title", "ours"), Updates.set("title", "stolen")))
                .isEmpty();
        assertThat(theirs.deleteById("1")).isFalse();
        assertThat(theirs.deleteMany(Filters.empty())).isZero();
        assertThat(ours.findById("1")).contains(note(ours, "1", "ours"));
    }

    @Test
    void twoTenantsCanUseTheSameId() {
        ours.insert(note(ours, "1", "ours"));
        theirs.insert(note(theirs, "1", "theirs"));
        assertThat(ours.findById("1").orElseThrow().title()).isEqualTo("ours");
        assertThat(theirs.findById("1").orElseThrow().title()).isEqualTo("theirs");
    }

    @Test
    void aFilterThatNamesAnotherTenantIsRefused() {
        assertThatThrownBy(() -> ours.findOne(Filters.eq("tenant", "acme2")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ours.deleteMany(Filters.ne("tenant", "acme")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDocumentOfAnotherTenantIsRefused() {
        assertThatThrownBy(() -> ours.insert(note(theirs, "1", "theirs"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        ours.insertIfAbsent(new Note(theirs.documentId("1"), "acme", 1, "mixed", null, List.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ours.insertNew(List.of(note(ours, "1", "ours"), note(theirs, "1", "theirs"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ours.count(Filters.empty())).isZero();
    }

    @Test
    void anUpdateCannotMoveADocumentToAnotherTenant() {
        ours.insert(note(ours, "1", "ours"));
        assertThatThrownBy(() -> ours.updateById("1", Updates.set("tenant", "acme2")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ours.updateById("1", Updates.rename("title", "tenant")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ours.updateById("1", Updates.unset("_id")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ours.updateById("1", new Document("title", "a replacement")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAggregationStaysInTheTenant() {
        ours.insert(note(ours, "1", "a"));
        ours.insert(note(ours, "2", "a"));
        theirs.insert(note(theirs, "1", "a"));
        assertThat(ours.aggregate(List.of(Aggregates.group("$title", Accumulators.sum("n", 1))), Document.class))
                .containsExactly(new Document("_id", "a").append("n", 2));
        assertThatThrownBy(() ->
                        ours.aggregate(List.of(Aggregates.lookup("notes", "title", "title", "others")), Document.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ours.aggregate(
                        List.of(Aggregates.facet(
                                new Facet("f", List.of(Aggregates.lookup("notes", "title", "title", "others"))))),
                        Document.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofFiftyConcurrentWritersExactlyOneWins() throws Exception {
        ours.insert(note(ours, "1", "first"));
        List<Boolean> outcomes = together(
                50,
                writer -> ours.replaceIfVersion(
                        "1", 1, new Note(ours.documentId("1"), "acme", 2, "writer " + writer, null, List.of())));
        assertThat(outcomes).containsOnlyOnce(true).hasSize(50);
        Note winner = ours.findById("1").orElseThrow();
        assertThat(winner.version()).isEqualTo(2);
        assertThat(winner.title()).isEqualTo("writer " + outcomes.indexOf(true));
    }

    @Test
    void aReplacementIsWholeAndKeepsTheMessagesThatWait() {
        ours.insert(new Note(ours.documentId("1"), "acme", 1, "first", "text", List.of(message("m1"))));
        Note next = new Note(ours.documentId("1"), "acme", 2, "second", null, List.of(message("m2")));
        assertThat(ours.replaceIfVersion("1", 1, next)).isTrue();
        assertThat(ours.findById("1"))
                .contains(new Note(
                        ours.documentId("1"), "acme", 2, "second", null, List.of(message("m1"), message("m2"))));
        assertThat(MONGO.database()
                        .getCollection("notes")
                        .find(Filters.eq("tenant", "acme"))
                        .first())
                .doesNotContainKey("text");
    }

    @Test
    void aReplacementMustContinueTheVersion() {
        ours.insert(note(ours, "1", "first"));
        assertThatThrownBy(() -> ours.replaceIfVersion("1", 1, note(ours, "1", "still version 1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ours.replaceIfVersion("2", 0, note(ours, "1", "another id")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTakenKeyIsReported() {
        MONGO.database()
                .getCollection("notes")
                .createIndex(Indexes.ascending("tenant", "title"), new IndexOptions().unique(true));
        ours.insert(note(ours, "1", "title"));
        assertThatThrownBy(() -> ours.insert(note(ours, "2", "title"))).isInstanceOf(DuplicateDocumentException.class);
        assertThat(ours.insertIfAbsent(note(ours, "1", "other"))).isFalse();
        ours.insert(note(ours, "2", "other"));
        assertThatThrownBy(() -> ours.updateById("2", Updates.set("title", "title")))
                .isInstanceOf(DuplicateDocumentException.class);
        theirs.insert(note(theirs, "1", "title"));
    }

    @Test
    void ofManyInsertedTogetherThoseThatWereThereAreReported() {
        ours.insert(note(ours, "2", "there"));
        List<Note> candidates = List.of(
                note(ours, "1", "new"), note(ours, "2", "again"), note(ours, "3", "new"), note(ours, "3", "twice"));
        BulkInsert<Note> outcome = ours.insertNew(candidates);
        assertThat(outcome.inserted()).containsExactly(candidates.get(0), candidates.get(2));
        assertThat(outcome.duplicates()).containsExactly(candidates.get(1), candidates.get(3));
        assertThat(ours.count(Filters.empty())).isEqualTo(3);
    }

    @Test
    void anUpsertUnderAConditionIsAppliedOncePerBatch() throws Exception {
        List<Boolean> outcomes = together(40, attempt -> {
            String batch = "batch-" + attempt % 10;
            return ours.upsertIf(
                    "sum",
                    Filters.nin("batches", batch),
                    Updates.combine(Updates.inc("n", 5), Updates.push("batches", batch)));
        });
        assertThat(outcomes.stream().filter(applied -> applied)).hasSize(10);
        BsonDocument sum = MONGO.database()
                .getCollection("notes", BsonDocument.class)
                .find(Filters.eq("tenant", "acme"))
                .first();
        assertThat(sum).isNotNull();
        assertThat(sum.getNumber("n").intValue()).isEqualTo(50);
        assertThat(sum.getString("_id").getValue()).isEqualTo("acme/sum");
    }

    @Test
    void anUpsertThatCouldMakeAnIdOfItsOwnIsRefused() {
        assertThatThrownBy(() -> ours.findOneAndUpdate(
                        Filters.eq("title", "x"), Updates.set("text", "y"), new FindOneAndUpdateOptions().upsert(true)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void documentsComeInTheOrderAskedForAndNoMoreThanAskedFor() {
        for (int i = 1; i <= 5; i++) {
            ours.insert(note(ours, "" + i, "title " + i));
        }
        assertThat(ours.find(Filters.empty(), Sorts.descending("title"), 2))
                .extracting(Note::title)
                .containsExactly("title 5", "title 4");
    }

    @Test
    void aLinearizableReadFindsWhatWasJustWritten() {
        ours.insert(note(ours, "1", "ours"));
        assertThat(ours.withReadConcern(ReadConcern.LINEARIZABLE).findById("1")).isPresent();
    }

    @Test
    void onlyAWriteThatLeavesAMessageRaisesTheSignal() throws Exception {
        ours.insert(note(ours, "1", "silent"));
        assertThat(isRaised()).isFalse();
        ours.insert(new Note(ours.documentId("2"), "acme", 1, "telling", null, List.of(message("m1"))));
        assertThat(isRaised()).isTrue();
        ours.updateById("1", OutboxMessage.push(List.of(message("m2"))));
        assertThat(isRaised()).isTrue();
        assertThat(ours.findById("1").orElseThrow().outbox()).containsExactly(message("m2"));
    }

    private boolean isRaised() throws InterruptedException {
        long before = System.nanoTime();
        signal.await(java.time.Duration.ofMillis(50));
        return System.nanoTime() - before < 50_000_000;
    }

    @Test
    void whatIsReadAcrossTenantsIsOnlyReadable() {
        ours.insert(note(ours, "1", "ours"));
        theirs.insert(note(theirs, "1", "theirs"));
        AllTenants<Title> all = new TenantCollections(MONGO.database(), signal)
                .acrossTenants("notes", Title.class, "a test of what crosses tenants");
        assertThat(all.find(Filters.exists("title"), Sorts.ascending("title"), 10))
                .containsExactly(new Title("acme", "ours"), new Title("acme2", "theirs"));
        assertThat(all.findOne(Filters.eq("title", "theirs"))).contains(new Title("acme2", "theirs"));
    }

    public record Title(String tenant, String title) {}

    record NotPublic(@BsonId String id, String tenant) {}

    @Test
    void aRecordThatTheDriverCannotReadIsRefusedAtOnce() {
        TenantCollections collections = new TenantCollections(MONGO.database(), signal);
        assertThatThrownBy(() -> collections.of("notes", NotPublic.class)).hasMessageContaining("not public");
        assertThatThrownBy(() -> collections.of("notes", Title.class)).hasMessageContaining("lacks _id");
        assertThatThrownBy(() -> collections.of("leases", Note.class)).hasMessageContaining("no tenant's documents");
    }

    private interface Attempt<R> {
        R run(int number) throws Exception;
    }

    private static <R> List<R> together(int threads, Attempt<R> attempt) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<R> outcomes = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<R>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                calls.add(() -> {
                    start.await();
                    return attempt.run(number);
                });
            }
            for (Future<R> outcome : executor.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
        }
        return outcomes;
    }
}
