package io.relais.platform.outbox;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/** What this package keeps in MongoDB. The records are public because the driver's record codec demands it. */
final class Documents {
    private Documents() {}

    /** What the relay needs of a document that has an outbox. */
    public record Waiting(@BsonId String id, String tenant, List<OutboxMessage> outbox) {}

    /** A message that was applied, in the inbox. */
    public record Applied(@BsonId String id, String tenant, Instant applyTime, Instant expireTime) {}
}
