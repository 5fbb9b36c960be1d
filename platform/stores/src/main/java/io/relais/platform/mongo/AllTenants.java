package io.relais.platform.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/**
 * The documents of all tenants in a collection, to be read. What is found tells its tenant; whatever changes it goes
 * through that tenant's {@link TenantCollection}.
 *
 * @param <T> the record that the needed part of a document is read into
 */
public final class AllTenants<T> {
    private static final String MARK = "all tenants: ";

    private final DocumentType<T> type;
    private final MongoCollection<BsonDocument> documents;
    private final BsonString comment;

    AllTenants(DocumentType<T> type, MongoCollection<BsonDocument> documents, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Reading across tenants needs a reason");
        }
        this.type = type;
        this.documents = documents;
        this.comment = comment(reason);
    }

    /** What marks a command that means to touch more than one tenant. */
    static BsonString comment(String reason) {
        return new BsonString(MARK + reason);
    }

    static boolean isMarked(BsonDocument command) {
        return command.isString("comment")
                && command.getString("comment").getValue().startsWith(MARK);
    }

    /** One of the documents that match. */
    public Optional<T> findOne(Bson filter) {
        return find(filter, new BsonDocument(), 1).stream().findFirst();
    }

    /** At most {@code limit} of the documents that match, in that order. */
    public List<T> find(Bson filter, Bson sort, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
        return documents
                .find(filter)
                .projection(Projections.include(List.copyOf(type.fields())))
                .sort(sort)
                .limit(limit)
                .comment(comment)
                .map(type::decode)
                .into(new ArrayList<>());
    }

    static long deleteExpired(MongoCollection<?> documents, String field, Instant now) {
        return documents
                .deleteMany(Filters.lte(field, now), new DeleteOptions().comment(comment("expiry")))
                .getDeletedCount();
    }
}
