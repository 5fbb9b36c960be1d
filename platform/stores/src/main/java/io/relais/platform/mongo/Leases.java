package io.relais.platform.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one process at a time do a piece of work. A lease ends when it is given back, or by itself where its holder died.
 *
 * <p>Holders compare the clocks of their machines: a lease lasts much longer than these differ. It is for work that
 * twice at once would be wasteful or confusing, and that must be correct nevertheless: a holder that was suspended for
 * longer than its lease does not notice.
 */
public final class Leases {
    static final String COLLECTION = "leases";

    private static final Logger log = LoggerFactory.getLogger(Leases.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final int RENEWALS_PER_TERM = 3;

    private final MongoCollection<Document> leases;
    private final Clock clock;

    /** Leases in that database. */
    public Leases(MongoDatabase database, Clock clock) {
        this.leases = database.getCollection(COLLECTION);
        this.clock = clock;
    }

    /** Takes the lease if nobody holds it. */
    public Optional<Lease> tryAcquire(String name, Duration term) {
        Lease lease = new Lease(name, UUID.randomUUID().toString(), term);
        Instant now = clock.instant();
        try {
            leases.updateOne(
                    Filters.and(Filters.eq(name), Filters.lte("expireTime", now)),
                    lease.hold(now),
                    new UpdateOptions().upsert(true));
            return Optional.of(lease);
        } catch (MongoException e) {
            if (DuplicateDocumentException.isDuplicateKey(e)) {
                return Optional.empty(); // It is there and has not expired.
            }
            throw e;
        }
    }

    /**
     * Does the work while it holds the lease, which it renews as long as the work takes.
     *
     * @param patience how long to wait for another holder
     * @throws IllegalStateException when another still holds it after that time
     */
    public void runAlone(String name, Duration term, Duration patience, Runnable work) throws InterruptedException {
        Lease lease = acquire(name, term, patience);
        CountDownLatch done = new CountDownLatch(1);
        Thread renewal = Thread.ofVirtual().name("lease-" + name).start(() -> keep(lease, term, done));
        try {
            work.run();
        } finally {
            done.countDown();
            renewal.join();
            lease.close();
        }
    }

    private Lease acquire(String name, Duration term, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Lease> lease = tryAcquire(name, term);
            if (lease.isPresent()) {
                return lease.get();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Another process has held the lease " + name + " for " + patience.toSeconds() + " s");
            }
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    private static void keep(Lease lease, Duration term, CountDownLatch done) {
        try {
            while (!done.await(term.toMillis() / RENEWALS_PER_TERM, TimeUnit.MILLISECONDS)) {
                try {
                    if (!lease.renew()) {
                        log.error("The lease {} was lost while its work is still being done", lease.name());
                        return;
                    }
                } catch (MongoException e) {
                    log.warn("The lease {} could not be renewed; trying again", lease.name(), e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The right to do a piece of work alone, for a while. */
    public final class Lease implements AutoCloseable {
        private final String name;
        private final String holder;
        private final Duration term;

        private Lease(String name, String holder, Duration term) {
            this.name = name;
            this.holder = holder;
            this.term = term;
        }

        /** What it is for. */
        public String name() {
            return name;
        }

        /** Begins the term anew; false when another has taken the lease since it expired. */
        public boolean renew() {
            return leases.updateOne(mine(), hold(clock.instant())).getMatchedCount() > 0;
        }

        /** Gives the lease back. */
        @Override
        public void close() {
            leases.deleteOne(mine());
        }

        private Bson mine() {
            return Filters.and(Filters.eq(name), Filters.eq("holder", holder));
        }

        private Bson hold(Instant now) {
            return Updates.combine(Updates.set("holder", holder), Updates.set("expireTime", now.plus(term)));
        }
    }
}
