package io.relais.platform.outbox;

import io.relais.platform.mongo.ExpiringCollection;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.Documents.Applied;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers which messages were applied, for thirty days, so that one that is delivered again is not applied again.
 *
 * <p>A message is remembered after its effect: if the process dies in between, the effect is applied a second time.
 */
public final class Inbox {
    private static final String COLLECTION = "inbox";
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** That documents of this collection expire. */
    public static final ExpiringCollection EXPIRY = new ExpiringCollection(COLLECTION, "expireTime");

    private final TenantScoped<TenantCollection<Applied>> applied;
    private final Clock clock;

    /** The memory of the service that owns those collections. */
    public Inbox(TenantCollections collections, Clock clock) {
        this.applied = collections.of(COLLECTION, Applied.class);
        this.clock = clock;
    }

    /** Runs the effect unless the message was applied before; answers whether it did. */
    public boolean apply(TenantId tenant, String messageId, Runnable effect) {
        TenantCollection<Applied> ofTenant = applied.of(tenant);
        if (ofTenant.findById(messageId).isPresent()) {
            return false;
        }
        effect.run();
        Instant now = clock.instant();
        ofTenant.insertIfAbsent(new Applied(ofTenant.documentId(messageId), tenant.value(), now, now.plus(REMEMBERED)));
        return true;
    }
}
