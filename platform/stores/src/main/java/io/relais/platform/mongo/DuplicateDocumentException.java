package io.relais.platform.mongo;

import com.mongodb.MongoException;
import java.io.Serial;

/** A document was not written because its {@code _id}, or a value of a unique index, is taken. */
public final class DuplicateDocumentException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int DUPLICATE_KEY = 11000;

    DuplicateDocumentException(String collection, MongoException cause) {
        super("A document of " + collection + " with this key is there already", cause);
    }

    static boolean isDuplicateKey(MongoException e) {
        return e.getCode() == DUPLICATE_KEY;
    }
}
