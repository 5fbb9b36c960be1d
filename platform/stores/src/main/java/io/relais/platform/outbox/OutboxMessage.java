package io.relais.platform.outbox;

import com.google.protobuf.Message;
import com.mongodb.client.model.Updates;
import io.relais.platform.grpc.CallContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits in the document of the entity that caused it, in the list {@code outbox}, until its consumers have
 * applied it. Entity and message are one document: both are written, or neither.
 *
 * @param id unique for ever; consumers apply an id once
 * @param type the full name of the payload's protobuf type, such as {@code relais.content.v1.PostPublished}
 * @param payload the encoded payload
 * @param occurTime when it happened
 * @param traceparent the trace of the call that caused it, if one did
 */
public record OutboxMessage(
        String id,
        String type,
        Binary payload,
        Instant occurTime,
        @Nullable String traceparent) {
    /** A message with a new id. */
    public static OutboxMessage of(Message payload, Instant occurTime) {
        return of(UUID.randomUUID().toString(), payload, occurTime);
    }

    /** A message whose id follows from what it tells, so that writing it again makes no second message. */
    public static OutboxMessage of(String id, Message payload, Instant occurTime) {
        return new OutboxMessage(
                id,
                payload.getDescriptorForType().getFullName(),
                new Binary(payload.toByteArray()),
                occurTime,
                CallContext.traceparent().orElse(null));
    }

    /** The part of an update that adds messages to those that wait. */
    public static Bson push(List<OutboxMessage> messages) {
        return Updates.pushEach("outbox", messages);
    }
}
