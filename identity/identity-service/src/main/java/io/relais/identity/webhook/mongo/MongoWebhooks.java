package io.relais.identity.webhook.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.relais.identity.webhook.Webhook;
import io.relais.identity.webhook.Webhooks;
import io.relais.identity.webhook.mongo.WebhookDocuments.WebhookDocument;
import io.relais.platform.mongo.TenantCollection;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Webhooks as the collection {@code webhooks}. */
final class MongoWebhooks implements Webhooks {

    static final String COLLECTION = "webhooks";

    private final TenantCollection<WebhookDocument> documents;

    MongoWebhooks(TenantCollection<WebhookDocument> documents) {
        this.documents = documents;
    }

    static void createIndexes(MongoDatabase database) {
        database.getCollection(COLLECTION).createIndex(Indexes.ascending("tenant", "createTime", "_id"));
    }

    @Override
    public void add(Webhook webhook) {
        documents.insert(WebhookDocument.of(documents.tenant(), webhook));
    }

    @Override
    public Optional<Webhook> find(String id) {
        return documents.findById(id).map(WebhookDocument::toWebhook);
    }

    @Override
    public List<Webhook> list(@Nullable String appId, @Nullable Place after, int limit) {
        Bson ofApp = appId == null ? Filters.empty() : Filters.eq("app", appId);
        Bson filter = after == null
                ? ofApp
                : Filters.and(
                        ofApp,
                        Filters.or(
                                Filters.gt("createTime", after.createTime()),
                                Filters.and(
                                        Filters.eq("createTime", after.createTime()),
                                        Filters.gt("_id", documents.documentId(after.id())))));
        return documents.find(filter, Sorts.ascending("createTime", "_id"), limit).stream()
                .map(WebhookDocument::toWebhook)
                .toList();
    }

    @Override
    public long count() {
        return documents.count(Filters.empty());
    }

    @Override
    public boolean replace(Webhook changed) {
        return documents.replaceIfVersion(
                changed.id(), changed.version() - 1, WebhookDocument.of(documents.tenant(), changed));
    }

    @Override
    public boolean remove(String id, long version) {
        return documents.deleteMany(Filters.and(Filters.eq(documents.documentId(id)), Filters.eq("version", version)))
                > 0;
    }
}
