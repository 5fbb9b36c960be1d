package io.relais.platform.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.relais.platform.tenancy.TenantScoped;
import org.bson.BsonDocument;

/** Where adapters get their collections: per tenant, or across tenants under a name that says why. */
public final class TenantCollections {
    private final MongoDatabase database;
    private final OutboxSignal outboxSignal;

    /**
     * Collections of that database.
     *
     * @param outboxSignal raised after each write that leaves a message in a document
     */
    public TenantCollections(MongoDatabase database, OutboxSignal outboxSignal) {
        this.database = database;
        this.outboxSignal = outboxSignal;
    }

    /**
     * The collection, one tenant at a time.
     *
     * @param type the record of a document, with components for {@code _id} and {@code tenant} at least
     */
    public <T> TenantScoped<TenantCollection<T>> of(String collection, Class<T> type) {
        MongoCollection<BsonDocument> documents = documents(collection);
        DocumentType<T> documentType = new DocumentType<>(type, database.getCodecRegistry());
        if (!documentType.fields().contains(Fields.ID) || !documentType.fields().contains(Fields.TENANT)) {
            throw new IllegalArgumentException(type.getName() + " lacks _id or tenant");
        }
        return tenant -> new TenantCollection<>(tenant, documentType, documents, outboxSignal);
    }

    /**
     * The collection across tenants, for reading only: for work that no tenant's request starts, such as relays and
     * sweepers, and for finding out which tenant something belongs to.
     *
     * @param type the record of a document, or of the part of it that is needed
     * @param reason why it reads across tenants; it is sent along with every command and shows in the server's log
     */
    public <T> AllTenants<T> acrossTenants(String collection, Class<T> type, String reason) {
        return new AllTenants<>(new DocumentType<>(type, database.getCodecRegistry()), documents(collection), reason);
    }

    private MongoCollection<BsonDocument> documents(String collection) {
        if (TenantGuard.PLATFORM_COLLECTIONS.contains(collection)) {
            throw new IllegalArgumentException(collection + " holds no tenant's documents");
        }
        return database.getCollection(collection, BsonDocument.class);
    }
}
