package io.relais.platform.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database up to date before the service serves: one process at a time, each migration once, in order. */
public final class Migrations {
    static final String COLLECTION = "migrations";

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    private static final Duration TERM = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MongoDatabase database;
    private final Leases leases;
    private final Clock clock;
    private final SortedMap<Integer, Migration> migrations = new TreeMap<>();

    /** The migrations of one service; versions start at 1 and no two are the same. */
    public Migrations(MongoDatabase database, Leases leases, Clock clock, List<Migration> migrations) {
        this.database = database;
        this.leases = leases;
        this.clock = clock;
        for (Migration migration : migrations) {
            if (migration.version() < 1) {
                throw new IllegalArgumentException("The version of a migration is below 1: " + migration.description());
            }
            Migration same = this.migrations.put(migration.version(), migration);
            if (same != null) {
                throw new IllegalArgumentException("Two migrations have the version " + migration.version() + ": "
                        + same.description() + "; " + migration.description());
            }
        }
    }

    /**
     * Applies those migrations that this database lacks. Versions that only a later release knows are left alone.
     *
     * @throws IllegalStateException when another process has been at it for five minutes, or when a version was applied
     *     under another description: somebody changed a released migration
     */
    public void run() throws InterruptedException {
        if (!missing().isEmpty()) {
            leases.runAlone(COLLECTION, TERM, PATIENCE, () -> missing().forEach(this::apply));
        }
    }

    private void apply(int version, Migration migration) {
        log.info("Applying migration {} to {}: {}", version, database.getName(), migration.description());
        migration.apply(database);
        database.getCollection(COLLECTION)
                .insertOne(new Document("_id", version)
                        .append("description", migration.description())
                        .append("applyTime", clock.instant()));
    }

    private Map<Integer, Migration> missing() {
        SortedMap<Integer, Migration> missing = new TreeMap<>(migrations);
        for (Document applied : database.getCollection(COLLECTION).find()) {
            Migration known = missing.remove(applied.getInteger("_id"));
            if (known != null && !known.description().equals(applied.getString("description"))) {
                throw new IllegalStateException("Migration " + known.version() + " of " + database.getName()
                        + " was applied as \"" + applied.getString("description") + "\" and is now \""
                        + known.description() + "\": add a migration instead of changing one");
            }
        }
        return missing;
    }
}
