package io.relais.content.refusal.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.relais.content.decision.KeptDecision;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.content.post.ListPlace;
import io.relais.content.refusal.Refusal;
import io.relais.content.refusal.Refusals;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.mongo.DuplicateDocumentException;
import io.relais.platform.mongo.ExpiringCollection;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Refusals in MongoDB, one document each, which repeated attempts count up. */
final class MongoRefusals implements Refusals {
    private static final String COLLECTION = "refusals";
    private static final int REMOVED_AT_ONCE = 100;
    private static final Bson LAST_FIRST = Sorts.descending("lastTime", "_id");

    static final Migration INDEXES = Migration.of(72, "index of refusals", MongoRefusals::createIndexes);
    static final ExpiringCollection EXPIRY = new ExpiringCollection(COLLECTION, "expireTime");

    private final TenantCollection<RefusalDocument> refusals;

    private MongoRefusals(TenantCollection<RefusalDocument> refusals) {
        this.refusals = refusals;
    }

    static TenantScoped<Refusals> perTenant(TenantCollections collections) {
        TenantScoped<TenantCollection<RefusalDocument>> refusals = collections.of(COLLECTION, RefusalDocument.class);
        return tenant -> new MongoRefusals(refusals.of(tenant));
    }

    private static void createIndexes(MongoDatabase database) {
        database.getCollection(COLLECTION)
                .createIndex(Indexes.compoundIndex(
                        Indexes.ascending("tenant", "memberId"), Indexes.descending("lastTime", "_id")));
    }

    /** A refusal as it is stored; public, as the driver's codec demands. */
    public record RefusalDocument(
            @BsonId String id,
            String tenant,
            String memberId,
            String postId,
            Network network,
            AccountKind accountKind,
            String languageCode,
            String text,
            Binary decision,
            int attemptCount,
            Instant firstTime,
            Instant lastTime,
            Instant expireTime) {

        Refusal refusal() {
            return new Refusal(
                    DocumentIds.idIn(id),
                    memberId,
                    postId,
                    network,
                    accountKind,
                    languageCode,
                    text,
                    KeptDecision.of(decision.getData()),
                    attemptCount,
                    firstTime,
                    lastTime);
        }
    }

    /** One that leaves. */
    public record Old(@BsonId String id) {}

    @Override
    public Refusal add(Refusal attempt) {
        try {
            return count(attempt);
        } catch (DuplicateDocumentException cameIntoBeingAtTheSameMoment) {
            return count(attempt);
        }
    }

    private Refusal count(Refusal attempt) {
        Bson update = Updates.combine(
                Updates.setOnInsert("memberId", attempt.memberId()),
                Updates.setOnInsert("postId", attempt.postId()),
                Updates.setOnInsert("network", attempt.network().name()),
                Updates.setOnInsert("accountKind", attempt.accountKind().name()),
                Updates.setOnInsert("firstTime", attempt.firstTime()),
                Updates.set("languageCode", attempt.languageCode()),
                Updates.set("text", attempt.text()),
                Updates.set("decision", new Binary(attempt.decision().bytes())),
                Updates.set("lastTime", attempt.lastTime()),
                Updates.set("expireTime", attempt.expireTime()),
                Updates.inc("attemptCount", 1));
        return refusals.findOneAndUpdate(
                        eq("_id", refusals.documentId(attempt.id())),
                        update,
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER))
                .orElseThrow()
                .refusal();
    }

    @Override
    public Optional<Refusal> find(String id, Instant now) {
        return refusals.findById(id)
                .map(RefusalDocument::refusal)
                .filter(refusal -> refusal.expireTime().isAfter(now));
    }

    @Override
    public List<Refusal> lastFirst(String memberId, @Nullable ListPlace after, int limit, Instant now) {
        Bson own = and(eq("memberId", memberId), gt("expireTime", now));
        Bson filter = after == null
                ? own
                : and(
                        own,
                        or(
                                lt("lastTime", after.time()),
                                and(eq("lastTime", after.time()), lt("_id", refusals.documentId(after.id())))));
        return refusals.find(filter, LAST_FIRST, limit).stream()
                .map(RefusalDocument::refusal)
                .toList();
    }

    @Override
    public void keepLast(String memberId, int most) {
        List<Bson> beyond = List.of(
                Aggregates.match(eq("memberId", memberId)),
                Aggregates.sort(LAST_FIRST),
                Aggregates.skip(most),
                Aggregates.limit(REMOVED_AT_ONCE),
                Aggregates.project(Projections.include("_id")));
        refusals.aggregate(beyond, Old.class).forEach(old -> refusals.deleteById(DocumentIds.idIn(old.id())));
    }

    @Override
    public void forget(String memberId) {
        refusals.deleteMany(eq("memberId", memberId));
    }
}
