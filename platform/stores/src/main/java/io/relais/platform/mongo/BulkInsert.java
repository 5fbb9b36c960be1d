package io.relais.platform.mongo;

import java.util.List;

/**
 * What became of documents that were inserted together.
 *
 * @param inserted those that are new, in the order given
 * @param duplicates those whose key was taken, by an earlier document or by one of the same call
 * @param <T> the document
 */
public record BulkInsert<T>(List<T> inserted, List<T> duplicates) {
    /** Copies the lists. */
    public BulkInsert {
        inserted = List.copyOf(inserted);
        duplicates = List.copyOf(duplicates);
    }
}
