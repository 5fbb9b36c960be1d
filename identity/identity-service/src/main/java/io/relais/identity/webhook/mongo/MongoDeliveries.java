package io.relais.identity.webhook.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.relais.identity.webhook.Deliveries;
import io.relais.identity.webhook.Delivery;
import io.relais.identity.webhook.DeliveryState;
import io.relais.identity.webhook.mongo.WebhookDocuments.DeliveryDocument;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.mongo.ExpiringCollection;
import io.relais.platform.mongo.TenantCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Deliveries as the collection {@code webhook_deliveries}. */
final class MongoDeliveries implements Deliveries {

    static final String COLLECTION = "webhook_deliveries";
    static final ExpiringCollection EXPIRY = new ExpiringCollection(COLLECTION, "expireTime");
    static final Bson PENDING = Filters.eq("state", DeliveryState.PENDING.name());

    /** More than wait for one endpoint in the order of one resource, unless something is badly wrong. */
    private static final int MOST_OF_A_RESOURCE = 1_000;

    private final TenantCollection<DeliveryDocument> documents;

    MongoDeliveries(TenantCollection<DeliveryDocument> documents) {
        this.documents = documents;
    }

    static void createIndexes(MongoDatabase database) {
        MongoCollection<Document> deliveries = database.getCollection(COLLECTION);
        deliveries.createIndex(Indexes.ascending("state", "nextAttemptTime"));
        deliveries.createIndex(
                Indexes.compoundIndex(Indexes.ascending("tenant", "webhook"), Indexes.descending("createTime", "_id")));
        deliveries.createIndex(Indexes.ascending("tenant", "webhook", "state", "resource"));
        deliveries.createIndex(Indexes.ascending("tenant", "after"), new IndexOptions().sparse(true));
    }

    @Override
    public boolean add(Delivery delivery) {
        return documents.insertIfAbsent(DeliveryDocument.of(documents.tenant(), delivery));
    }

    @Override
    public Optional<Delivery> find(String id) {
        return documents.findById(id).map(DeliveryDocument::toDelivery);
    }

    @Override
    public List<Delivery> list(Query query, @Nullable Place after, int limit) {
        List<Bson> filters = new ArrayList<>();
        filters.add(Filters.eq("webhook", query.webhookId()));
        if (query.state() != null) {
            filters.add(Filters.eq("state", query.state().name()));
        }
        if (!query.scoped()) {
            filters.add(Filters.exists("appScope", false));
        }
        if (after != null) {
            filters.add(Filters.or(
                    Filters.lt("createTime", after.createTime()),
                    Filters.and(
                            Filters.eq("createTime", after.createTime()),
                            Filters.lt("_id", documents.documentId(after.id())))));
        }
        return documents.find(Filters.and(filters), Sorts.descending("createTime", "_id"), limit).stream()
                .map(DeliveryDocument::toDelivery)
                .toList();
    }

    @Override
    public List<String> lastPending(String webhookId, String resource) {
        List<DeliveryDocument> pending = documents.find(
                Filters.and(Filters.eq("webhook", webhookId), PENDING, Filters.eq("resource", resource)),
                Sorts.descending("createTime"),
                MOST_OF_A_RESOURCE);
        Set<String> waitedFor = new HashSet<>();
        pending.forEach(document -> waitedFor.addAll(document.after()));
        return pending.stream()
                .map(document -> DocumentIds.idIn(document.id()))
                .filter(id -> !waitedFor.contains(id))
                .toList();
    }

    @Override
    public List<String> pendingAmong(Collection<String> ids) {
        List<String> documentIds = ids.stream().map(documents::documentId).toList();
        return documents
                .find(Filters.and(Filters.in("_id", documentIds), PENDING), Sorts.ascending("_id"), ids.size())
                .stream()
                .map(document -> DocumentIds.idIn(document.id()))
                .toList();
    }

    @Override
    public Optional<Delivery> claim(String id, String holder, Instant now, Instant until) {
        return documents
                .findOneAndUpdate(
                        Filters.and(
                                Filters.eq(documents.documentId(id)),
                                PENDING,
                                Filters.lte("nextAttemptTime", now),
                                Filters.size("after", 0)),
                        Updates.combine(Updates.set("holder", holder), Updates.set("nextAttemptTime", until)))
                .map(DeliveryDocument::toDelivery);
    }

    @Override
    public boolean record(Delivery attempted, String holder) {
        return documents.updateOne(
                Filters.and(Filters.eq(documents.documentId(attempted.id())), PENDING, Filters.eq("holder", holder)),
                state(attempted));
    }

    @Override
    public boolean reopen(Delivery reopened) {
        return documents.updateOne(
                Filters.and(
                        Filters.eq(documents.documentId(reopened.id())),
                        Filters.ne("state", DeliveryState.PENDING.name())),
                state(reopened));
    }

    /** What an attempt, or another wish for one, changes. */
    private Bson state(Delivery delivery) {
        DeliveryDocument document = DeliveryDocument.of(documents.tenant(), delivery);
        return Updates.combine(
                Updates.set("state", document.state().name()),
                Updates.set("attemptCount", document.attemptCount()),
                Updates.set("attempts", document.attempts()),
                Updates.set("expireTime", document.expireTime()),
                orUnset("nextAttemptTime", document.nextAttemptTime()),
                orUnset("closeTime", document.closeTime()),
                Updates.unset("holder"));
    }

    private static Bson orUnset(String field, @Nullable Instant value) {
        return value == null ? Updates.unset(field) : Updates.set(field, value);
    }

    @Override
    public void release(String webhookId, Collection<String> closed, Instant now) {
        documents.updateMany(
                Filters.and(Filters.in("after", closed), Filters.eq("webhook", webhookId), PENDING),
                Updates.combine(Updates.pullAll("after", List.copyOf(closed)), Updates.set("nextAttemptTime", now)));
    }

    @Override
    public void postpone(String id, Instant until) {
        documents.updateOne(
                Filters.and(Filters.eq(documents.documentId(id)), PENDING, Filters.not(Filters.size("after", 0))),
                Updates.set("nextAttemptTime", until));
    }

    @Override
    public boolean deliveredSince(String webhookId, Instant since) {
        return documents
                .findOne(Filters.and(
                        Filters.eq("webhook", webhookId),
                        Filters.eq("state", DeliveryState.DELIVERED.name()),
                        Filters.gte("closeTime", since)))
                .isPresent();
    }

    @Override
    public void giveUpAll(String webhookId, Instant now) {
        documents.updateMany(
                Filters.and(Filters.eq("webhook", webhookId), PENDING, Filters.exists("holder", false)),
                Updates.combine(
                        Updates.set("state", DeliveryState.FAILED.name()),
                        Updates.set("closeTime", now),
                        Updates.set("after", List.of()),
                        Updates.unset("nextAttemptTime")));
    }

    @Override
    public void forgetAll(String webhookId) {
        documents.deleteMany(Filters.eq("webhook", webhookId));
    }
}
