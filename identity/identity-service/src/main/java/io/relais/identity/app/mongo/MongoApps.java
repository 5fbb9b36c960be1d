package io.relais.identity.app.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.relais.identity.app.App;
import io.relais.identity.app.AppStanding;
import io.relais.identity.app.Apps;
import io.relais.identity.app.mongo.AppDocuments.AppDocument;
import io.relais.platform.mongo.TenantCollection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Partner apps as the collection {@code apps}. */
final class MongoApps implements Apps {

    static final String COLLECTION = "apps";

    private static final Bson REGISTERED = Filters.eq("standing", AppStanding.ACTIVE.name());

    private final TenantCollection<AppDocument> documents;

    MongoApps(TenantCollection<AppDocument> documents) {
        this.documents = documents;
    }

    static void createIndexes(MongoDatabase database) {
        MongoCollection<Document> apps = database.getCollection(COLLECTION);
        apps.createIndex(Indexes.ascending("tenant", "standing", "createTime", "_id"));
        apps.createIndex(Indexes.ascending("standing", "touchTime"));
    }

    @Override
    public boolean add(App joining) {
        return documents.insertIfAbsent(AppDocument.of(documents.tenant(), joining));
    }

    @Override
    public Optional<App> find(String id) {
        return documents
                .findOne(Filters.and(Filters.eq(documents.documentId(id)), REGISTERED))
                .map(AppDocument::toApp);
    }

    @Override
    public Optional<App> findAny(String id) {
        return documents.findById(id).map(AppDocument::toApp);
    }

    @Override
    public List<App> list(@Nullable Place after, int limit) {
        Bson filter = after == null
                ? REGISTERED
                : Filters.and(
                        REGISTERED,
                        Filters.or(
                                Filters.gt("createTime", after.createTime()),
                                Filters.and(
                                        Filters.eq("createTime", after.createTime()),
                                        Filters.gt("_id", documents.documentId(after.id())))));
        return documents.find(filter, Sorts.ascending("createTime", "_id"), limit).stream()
                .map(AppDocument::toApp)
                .toList();
    }

    @Override
    public boolean replace(App changed) {
        return documents.replaceIfVersion(
                changed.id(), changed.version() - 1, AppDocument.of(documents.tenant(), changed));
    }

    @Override
    public void forget(App app) {
        documents.deleteMany(
                Filters.and(Filters.eq(documents.documentId(app.id())), Filters.eq("version", app.version())));
    }
}
