package io.relais.identity.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook.
 *
 * @param id the {@code webhook-id} that the endpoint sees
 * @param webhookId the webhook
 * @param eventType such as {@code post.published}
 * @param appScope the scope without which nobody sees it; null where there is none
 * @param resource what the event is about; null where no order is promised
 * @param body what is sent
 * @param traceparent the trace of the request that caused the event, if one did
 * @param occurTime when the event happened
 * @param state where it stands
 * @param after ids of deliveries that must be closed before this one is attempted
 * @param attemptCount how often it was tried since it was last asked for
 * @param attempts the last attempts, oldest first
 * @param nextAttemptTime when it is tried next; null unless it is pending
 * @param createTime when it was planned
 * @param closeTime when it was delivered or given up; null while it is pending
 * @param expireTime when it is forgotten
 */
public record Delivery(
        String id,
        String webhookId,
        String eventType,
        @Nullable String appScope,
        @Nullable String resource,
        String body,
        @Nullable String traceparent,
        Instant occurTime,
        DeliveryState state,
        List<String> after,
        int attemptCount,
        List<Attempt> attempts,
        @Nullable Instant nextAttemptTime,
        Instant createTime,
        @Nullable Instant closeTime,
        Instant expireTime) {

    /** How long deliveries are kept. */
    static final Duration KEPT = Duration.ofDays(30);

    /** How many attempts are remembered: more than the schedule has. */
    static final int ATTEMPTS_KEPT = 20;

    private static final int ID_BYTES = 20;

    /** Copies the lists. */
    public Delivery {
        after = List.copyOf(after);
        attempts = List.copyOf(attempts);
    }

    /** A delivery of that event to that webhook: the same ones make the same id. */
    static Delivery of(Webhook webhook, Event event, List<String> after, Instant now) {
        return new Delivery(
                idOf(webhook, event),
                webhook.id(),
                event.type().name(),
                event.type().appScope(),
                event.resource(),
                event.body(),
                event.traceparent(),
                event.occurTime(),
                DeliveryState.PENDING,
                after,
                0,
                List.of(),
                now,
                now,
                null,
                now.plus(KEPT));
    }

    /**
     * From the message's id and a key that nobody outside knows: the id of a message may name a member, and whoever has a
     * list of members could otherwise find out whom an event is about. The key has a fixed length and the digest is cut,
     * so that a plain hash over both will do.
     */
    static String idOf(Webhook webhook, Event event) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(webhook.deliveryKey()));
            byte[] hash = digest.digest(event.messageId().getBytes(StandardCharsets.UTF_8));
            return "msg_" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** {@code webhooks/{id}/deliveries/{id}}. */
    public String resourceName() {
        return resourceName(webhookId, id);
    }

    /** {@code webhooks/{id}/deliveries/{id}} of those ids. */
    public static String resourceName(String webhookId, String id) {
        return Webhook.resourceName(webhookId) + "/deliveries/" + id;
    }

    Delivery delivered(Attempt attempt) {
        return attempted(DeliveryState.DELIVERED, attempt, null);
    }

    Delivery failed(Attempt attempt) {
        return attempted(DeliveryState.FAILED, attempt, null);
    }

    Delivery retriedAt(Attempt attempt, Instant next) {
        return attempted(DeliveryState.PENDING, attempt, next);
    }

    /** Asked for again, from the first attempt. */
    Delivery reopened(Instant now) {
        return new Delivery(
                id,
                webhookId,
                eventType,
                appScope,
                resource,
                body,
                traceparent,
                occurTime,
                DeliveryState.PENDING,
                List.of(),
                0,
                attempts,
                now,
                createTime,
                null,
                now.plus(KEPT));
    }

    private Delivery attempted(DeliveryState state, Attempt attempt, @Nullable Instant next) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(attempt);
        Instant end = attempt.startTime().plus(attempt.latency());
        return new Delivery(
                id,
                webhookId,
                eventType,
                appScope,
                resource,
                body,
                traceparent,
                occurTime,
                state,
                after,
                attemptCount + 1,
                all.subList(Math.max(0, all.size() - ATTEMPTS_KEPT), all.size()),
                next,
                createTime,
                state == DeliveryState.PENDING ? null : end,
                expireTime);
    }
}
