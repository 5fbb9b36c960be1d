package io.relais.platform.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;

/** Removes expired documents where the server does not do it itself: the embedded one ignores TTL indexes. */
public final class ExpirySweeper {
    private final MongoDatabase database;
    private final Clock clock;
    private final List<ExpiringCollection> collections;

    /** A sweeper for those collections. */
    public ExpirySweeper(MongoDatabase database, Clock clock, List<ExpiringCollection> collections) {
        this.database = database;
        this.clock = clock;
        this.collections = List.copyOf(collections);
    }

    /** Declares the expiry to the server, which does the work where it can. */
    public void declare() {
        collections.forEach(expiring -> expiring.createIndex(database));
    }

    /** Removes what has expired by now; answers how many documents. */
    public long sweep() {
        long removed = 0;
        for (ExpiringCollection expiring : collections) {
            removed += AllTenants.deleteExpired(
                    database.getCollection(expiring.collection()), expiring.field(), clock.instant());
        }
        return removed;
    }
}
