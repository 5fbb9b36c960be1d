package io.relais.identity.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a tenant.
 *
 * @param messageId unique for ever; may say more than an endpoint must know, so it never leaves
 * @param type its type
 * @param resource what it is about, such as {@code posts/42}: events with the same are delivered in order; null where
 *     no order is promised
 * @param body the JSON that endpoints get
 * @param occurTime when it happened
 * @param traceparent the trace of the request that caused it, if one did
 */
public record Event(
        String messageId,
        EventType type,
        @Nullable String resource,
        String body,
        Instant occurTime,
        @Nullable String traceparent) {}
