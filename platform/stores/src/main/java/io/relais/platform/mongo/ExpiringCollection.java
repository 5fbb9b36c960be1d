package io.relais.platform.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.concurrent.TimeUnit;

/**
 * A collection whose documents are removed some time after the instant in one of their fields.
 *
 * <p>Removal comes late by a minute or more: what reads such a document checks the time itself.
 *
 * @param collection its name
 * @param field the field that holds the instant; a document without it stays
 */
public record ExpiringCollection(String collection, String field) {
    void createIndex(MongoDatabase database) {
        database.getCollection(collection)
                .createIndex(Indexes.ascending(field), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }
}
