package io.relais.platform.idempotency;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import io.relais.platform.mongo.ExpiringCollection;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * What became of the calls that came with an idempotency key, in the collection {@value #COLLECTION} of the service that
 * served them. One document per key; the insert of it decides which of several calls at the same time runs.
 */
final class KeptCalls {

    /** How long an outcome is kept. */
    static final Duration KEPT = Duration.ofHours(24);

    static final String COLLECTION = "keptCalls";
    static final ExpiringCollection EXPIRY = new ExpiringCollection(COLLECTION, "expireTime");

    private static final int SEED_BYTES = 32;
    private static final int TRIES = 5;

    private final TenantScoped<TenantCollection<KeptCallDocument>> calls;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KeptCalls(TenantCollections collections, Clock clock) {
        this.calls = collections.of(COLLECTION, KeptCallDocument.class);
        this.clock = clock;
    }

    /**
     * A call as it is kept. Public, because the driver's record codec demands it.
     *
     * @param id {@code {tenant}/{client}/{method}/{digest of the key}}
     * @param tenant whose caller it was
     * @param requestDigest SHA-256 of what was asked
     * @param seed of the ids that the call draws
     * @param holder who runs it, or ran it last
     * @param leaseEndTime until when nobody else runs it
     * @param outcome how it ended, encrypted; absent while it has not
     * @param expireTime when it is forgotten
     */
    public record KeptCallDocument(
            @BsonId String id,
            String tenant,
            Binary requestDigest,
            Binary seed,
            String holder,
            Instant leaseEndTime,
            @Nullable Binary outcome,
            Instant expireTime) {}

    /** What a call is told to do. */
    sealed interface Claim {
        /**
         * To run.
         *
         * @param holder proves it later
         * @param seed of the ids that it draws, the same for each run
         */
        record Granted(String holder, byte[] seed) implements Claim {}

        /**
         * To answer as before.
         *
         * @param outcome how it ended, encrypted
         */
        record Ended(byte[] outcome) implements Claim {}

        /** To refuse: the key belongs to another request. */
        record OtherRequest() implements Claim {}

        /**
         * To refuse: another run has not ended.
         *
         * @param remaining how long that one still has
         */
        record Running(Duration remaining) implements Claim {}
    }

    /**
     * What the call under that id is to do.
     *
     * @param lease how long it may run alone
     */
    Claim claim(TenantId tenant, String id, byte[] requestDigest, Duration lease) {
        TenantCollection<KeptCallDocument> ofTenant = calls.of(tenant);
        String holder = UUID.randomUUID().toString();
        for (int i = 0; i < TRIES; i++) {
            Optional<Claim> claim = tryClaim(ofTenant, id, requestDigest, holder, lease);
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        return new Claim.Running(lease);
    }

    /** Empty where the document changed meanwhile. */
    private Optional<Claim> tryClaim(
            TenantCollection<KeptCallDocument> ofTenant,
            String id,
            byte[] requestDigest,
            String holder,
            Duration lease) {
        Instant now = clock.instant();
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        KeptCallDocument mine = new KeptCallDocument(
                ofTenant.documentId(id),
                ofTenant.tenant().value(),
                new Binary(requestDigest),
                new Binary(seed),
                holder,
                now.plus(lease),
                null,
                now.plus(KEPT));
        if (ofTenant.insertIfAbsent(mine)) {
            return Optional.of(new Claim.Granted(holder, seed));
        }
        Optional<KeptCallDocument> found = ofTenant.findById(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        KeptCallDocument kept = found.get();
        if (!kept.expireTime().isAfter(now)) {
            ofTenant.deleteMany(and(eq("_id", kept.id()), lte("expireTime", now)));
            return Optional.empty();
        }
        if (!Arrays.equals(kept.requestDigest().getData(), requestDigest)) {
            return Optional.of(new Claim.OtherRequest());
        }
        Binary outcome = kept.outcome();
        if (outcome != null) {
            return Optional.of(new Claim.Ended(outcome.getData()));
        }
        if (kept.leaseEndTime().isAfter(now)) {
            return Optional.of(new Claim.Running(Duration.between(now, kept.leaseEndTime())));
        }
        boolean takenOver = ofTenant.updateOne(
                and(eq("_id", kept.id()), eq("holder", kept.holder()), exists("outcome", false)),
                combine(set("holder", holder), set("leaseEndTime", now.plus(lease))));
        return takenOver ? Optional.of(new Claim.Granted(holder, kept.seed().getData())) : Optional.empty();
    }

    /** Keeps how the call ended; false where another run has taken it over meanwhile. */
    boolean keep(TenantId tenant, String id, String holder, byte[] outcome) {
        TenantCollection<KeptCallDocument> ofTenant = calls.of(tenant);
        return ofTenant.updateOne(
                and(eq("_id", ofTenant.documentId(id)), eq("holder", holder), exists("outcome", false)),
                combine(
                        set("outcome", new Binary(outcome)),
                        set("expireTime", clock.instant().plus(KEPT))));
    }

    /** Lets whoever runs the call run it alone for so long from now. */
    void renew(TenantId tenant, String id, String holder, Duration lease) {
        TenantCollection<KeptCallDocument> ofTenant = calls.of(tenant);
        ofTenant.updateOne(
                and(eq("_id", ofTenant.documentId(id)), eq("holder", holder), exists("outcome", false)),
                set("leaseEndTime", clock.instant().plus(lease)));
    }

    /** Lets the call be run again at once: it ended without an outcome. */
    void release(TenantId tenant, String id, String holder) {
        TenantCollection<KeptCallDocument> ofTenant = calls.of(tenant);
        ofTenant.updateOne(
                and(eq("_id", ofTenant.documentId(id)), eq("holder", holder), exists("outcome", false)),
                set("leaseEndTime", clock.instant()));
    }
}
