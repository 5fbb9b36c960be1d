package io.relais.platform.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import io.relais.platform.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * One tenant's documents in a collection. Nothing that it offers can read, change or remove another tenant's.
 *
 * <p>A document has {@code _id} ({@link DocumentIds}), {@code tenant}, and where it can be edited {@code version}, which
 * is 1 when it is inserted. A document that causes messages has {@code outbox}, a list: what is written there is added to
 * the messages that still wait for their delivery; what is read there are those that wait.
 *
 * <p>All ids that methods take are without the tenant. Driver exceptions pass, except duplicate keys.
 *
 * @param <T> the public record that a document is read into and written from; null components are absent from it
 */
public final class TenantCollection<T> {
    private final TenantId tenant;
    private final DocumentType<T> type;
    private final MongoCollection<BsonDocument> documents;
    private final OutboxSignal outboxSignal;
    private final TenantScope scope;

    TenantCollection(
            TenantId tenant, DocumentType<T> type, MongoCollection<BsonDocument> documents, OutboxSignal outboxSignal) {
        this.tenant = tenant;
        this.type = type;
        this.documents = documents;
        this.outboxSignal = outboxSignal;
        this.scope = new TenantScope(tenant, documents.getCodecRegistry());
    }

    /** The tenant. */
    public TenantId tenant() {
        return tenant;
    }

    /** The {@code _id} of this tenant's document {@code id}. */
    public String documentId(String id) {
        return DocumentIds.of(tenant, id);
    }

    /**
     * The same documents, read with another guarantee; reads are {@code majority} otherwise.
     *
     * <p>{@link ReadConcern#LINEARIZABLE} sees every write acknowledged before the read began; MongoDB accepts it for
     * reads of one document by its id.
     */
    public TenantCollection<T> withReadConcern(ReadConcern readConcern) {
        return new TenantCollection<>(tenant, type, documents.withReadConcern(readConcern), outboxSignal);
    }

    /** The document with that id. */
    public Optional<T> findById(String id) {
        return findOne(byId(id));
    }

    /** One of the documents that match. */
    public Optional<T> findOne(Bson filter) {
        return Optional.ofNullable(documents.find(scope.filter(filter)).limit(1).first())
                .map(type::decode);
    }

    /** At most {@code limit} of the documents that match, in that order. */
    public List<T> find(Bson filter, Bson sort, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
        return documents
                .find(scope.filter(filter))
                .sort(sort)
                .limit(limit)
                .map(type::decode)
                .into(new ArrayList<>());
    }

    /** How many documents match. */
    public long count(Bson filter) {
        return documents.countDocuments(scope.filter(filter));
    }

    /**
     * Runs an aggregation over this tenant's documents. Stages that read or write other documents are refused.
     *
     * @param resultType what each result is read into
     */
    public <R> List<R> aggregate(List<? extends Bson> pipeline, Class<R> resultType) {
        return documents.aggregate(scope.pipeline(pipeline), resultType).into(new ArrayList<>());
    }

    /**
     * Adds a document.
     *
     * @throws DuplicateDocumentException when its {@code _id} or a unique value is taken
     */
    public void insert(T document) {
        BsonDocument encoded = scope.document(type.encode(document));
        try {
            documents.insertOne(encoded);
        } catch (MongoException e) {
            throw translated(e);
        }
        signalMessagesOf(encoded);
    }

    /** Adds a document unless its {@code _id} or a unique value is taken; answers whether it did. */
    public boolean insertIfAbsent(T document) {
        try {
            insert(document);
            return true;
        } catch (DuplicateDocumentException taken) {
            return false;
        }
    }

    /**
     * Adds those documents whose {@code _id} and unique values are free, in one round trip.
     *
     * <p>If it ends with an exception, some may have been added: insert the same again.
     */
    public BulkInsert<T> insertNew(List<T> candidates) {
        if (candidates.isEmpty()) {
            return new BulkInsert<>(List.of(), List.of());
        }
        List<BsonDocument> encoded = candidates.stream()
                .map(candidate -> scope.document(type.encode(candidate)))
                .toList();
        Set<Integer> taken = new TreeSet<>();
        try {
            documents.insertMany(encoded, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            for (BulkWriteError error : e.getWriteErrors()) {
                if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                taken.add(error.getIndex());
            }
            if (e.getWriteConcernError() != null) {
                throw e;
            }
        }
        List<T> inserted = new ArrayList<>();
        List<T> duplicates = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            (taken.contains(i) ? duplicates : inserted).add(candidates.get(i));
        }
        encoded.forEach(this::signalMessagesOf);
        return new BulkInsert<>(inserted, duplicates);
    }

    /**
     * Replaces the document if it still has the version that the caller saw.
     *
     * <p>Messages in the new document's {@code outbox} are added to those that wait; none is lost or taken back.
     *
     * @param version the version that was seen
     * @param document the new content, with the version {@code version + 1}
     * @return false when there is no such document or it has another version
     * @throws DuplicateDocumentException when a unique value is taken
     */
    public boolean replaceIfVersion(String id, long version, T document) {
        BsonDocument encoded = scope.document(type.encode(document));
        if (!encoded.getString(Fields.ID).getValue().equals(documentId(id))) {
            throw new IllegalArgumentException("The document's _id is not " + documentId(id));
        }
        if (!new BsonInt64(version + 1).equals(encoded.get(Fields.VERSION))) {
            throw new IllegalArgumentException("The new document's version is not " + (version + 1));
        }
        BsonDocument seen = byId(id).append(Fields.VERSION, new BsonInt64(version));
        try {
            UpdateResult result = documents.updateOne(scope.filter(seen), replacement(encoded));
            if (result.getMatchedCount() == 0) {
                return false;
            }
        } catch (MongoException e) {
            throw translated(e);
        }
        signalMessagesOf(encoded);
        return true;
    }

    private BsonDocument replacement(BsonDocument encoded) {
        BsonDocument set = new BsonDocument();
        for (Map.Entry<String, BsonValue> field : encoded.entrySet()) {
            if (!Set.of(Fields.ID, Fields.TENANT, Fields.OUTBOX).contains(field.getKey())) {
                set.append(field.getKey(), field.getValue());
            }
        }
        BsonDocument update = new BsonDocument("$set", set);
        BsonDocument unset = new BsonDocument();
        for (String field : type.fields()) {
            if (!encoded.containsKey(field) && !field.equals(Fields.OUTBOX)) {
                unset.append(field, new BsonString(""));
            }
        }
        if (!unset.isEmpty()) {
            update.append("$unset", unset);
        }
        BsonArray messages = encoded.getArray(Fields.OUTBOX, new BsonArray());
        if (!messages.isEmpty()) {
            update.append("$push", new BsonDocument(Fields.OUTBOX, new BsonDocument("$each", messages)));
        }
        return update;
    }

    /** Updates the document with that id; false when there is none. */
    public boolean updateById(String id, Bson update) {
        return updateOne(byId(id), update);
    }

    /** Updates one of the documents that match; false when none does. */
    public boolean updateOne(Bson filter, Bson update) {
        return write(update, changes -> documents.updateOne(scope.filter(filter), changes))
                        .getMatchedCount()
                > 0;
    }

    /** Updates every document that matches, each atomically; answers how many matched. */
    public long updateMany(Bson filter, Bson update) {
        return write(update, changes -> documents.updateMany(scope.filter(filter), changes))
                .getMatchedCount();
    }

    /**
     * Updates the document with that id if the condition holds, and creates it where there is none.
     *
     * <p>With a condition such as "the batch 7 is not in {@code batches}" and an update that adds the batch to the list,
     * the update is applied exactly once, however often and by however many it is tried.
     *
     * @param condition what must hold of the document where there is one, such as {@code nin("batches", "7")}
     * @return false when the document is there and the condition does not hold
     */
    public boolean upsertIf(String id, Bson condition, Bson update) {
        BsonDocument rendered = condition.toBsonDocument(BsonDocument.class, documents.getCodecRegistry());
        BsonDocument filter = scope.filter(byId(id)).append("$and", new BsonArray(List.of(rendered)));
        BsonDocument changes = scope.update(update);
        boolean applied;
        try {
            documents.updateOne(filter, changes, new UpdateOptions().upsert(true));
            applied = true;
        } catch (MongoException e) {
            if (!DuplicateDocumentException.isDuplicateKey(e)) {
                throw e;
            }
            // The document is there: the condition does not hold, or it came into being at the same moment.
            applied = documents.updateOne(filter, changes).getMatchedCount() > 0;
        }
        if (applied) {
            signalMessagesIn(changes);
        }
        return applied;
    }

    /** Updates one of the documents that match, and answers it as it is afterwards. */
    public Optional<T> findOneAndUpdate(Bson filter, Bson update) {
        return findOneAndUpdate(filter, update, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    }

    /**
     * Updates one of the documents that match, and answers it as the options say. An upsert needs the whole {@code _id}
     * in the filter.
     *
     * @throws DuplicateDocumentException when a unique value is taken, or two upserts met: try again
     */
    public Optional<T> findOneAndUpdate(Bson filter, Bson update, FindOneAndUpdateOptions options) {
        BsonDocument scoped = scope.filter(filter);
        if (options.isUpsert()) {
            BsonValue id = scoped.get(Fields.ID);
            if (id == null || !id.isString() || !id.asString().getValue().startsWith(DocumentIds.prefix(tenant))) {
                throw new IllegalArgumentException("An upsert needs the document's whole _id in its filter");
            }
        }
        return Optional.ofNullable(write(update, changes -> documents.findOneAndUpdate(scoped, changes, options)))
                .map(type::decode);
    }

    private interface Write<R> {
        R apply(BsonDocument changes);
    }

    private <R> R write(Bson update, Write<R> write) {
        BsonDocument changes = scope.update(update);
        R result;
        try {
            result = write.apply(changes);
        } catch (MongoException e) {
            throw translated(e);
        }
        signalMessagesIn(changes);
        return result;
    }

    /** Removes the document with that id; false when there is none. Messages that wait in it go too. */
    public boolean deleteById(String id) {
        return documents.deleteOne(scope.filter(byId(id))).getDeletedCount() > 0;
    }

    /** Removes every document that matches; answers how many. Messages that wait in them go too. */
    public long deleteMany(Bson filter) {
        return documents.deleteMany(scope.filter(filter)).getDeletedCount();
    }

    private BsonDocument byId(String id) {
        return new BsonDocument(Fields.ID, new BsonString(documentId(id)));
    }

    private RuntimeException translated(MongoException e) {
        return DuplicateDocumentException.isDuplicateKey(e)
                ? new DuplicateDocumentException(documents.getNamespace().getCollectionName(), e)
                : e;
    }

    private void signalMessagesOf(BsonDocument document) {
        if (!document.getArray(Fields.OUTBOX, new BsonArray()).isEmpty()) {
            outboxSignal.raise();
        }
    }

    private void signalMessagesIn(BsonDocument update) {
        if (update.getDocument("$push", new BsonDocument()).containsKey(Fields.OUTBOX)) {
            outboxSignal.raise();
        }
    }
}
