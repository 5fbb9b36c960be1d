package io.relais.platform.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.function.Consumer;

/**
 * One step from an empty database to today's: an index, or a change of documents.
 *
 * <p>Once released a step never changes. It is applied once, except where a process died in the middle: then again,
 * so that it must end in the same state. The previous release of the service goes on running while and after it is
 * applied.
 */
public interface Migration {
    /** Its place in the order, from 1. */
    int version();

    /** What it does, in a few words. */
    String description();

    /** Does it. */
    void apply(MongoDatabase database);

    /** A migration from its parts. */
    static Migration of(int version, String description, Consumer<MongoDatabase> step) {
        return new Migration() {
            @Override
            public int version() {
                return version;
            }

            @Override
            public String description() {
                return description;
            }

            @Override
            public void apply(MongoDatabase database) {
                step.accept(database);
            }
        };
    }
}
