package io.relais.identity.webhook.mongo;

import io.relais.identity.webhook.Attempt;
import io.relais.identity.webhook.AttemptFailure;
import io.relais.identity.webhook.Delivery;
import io.relais.identity.webhook.DeliveryState;
import io.relais.identity.webhook.DisabledReason;
import io.relais.identity.webhook.Disablement;
import io.relais.identity.webhook.SealedSecrets;
import io.relais.identity.webhook.Webhook;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.tenancy.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** How the collections look. The driver wants its records to be public; this class keeps them in the adapter. */
final class WebhookDocuments {

    private WebhookDocuments() {}

    /** A webhook as the collection {@code webhooks} holds it. */
    public record WebhookDocument(
            @BsonId String id,
            String tenant,
            long version,
            @Nullable String app,
            String uri,
            String description,
            List<String> eventTypes,
            @Nullable DisabledReason disabledReason,
            @Nullable Instant disableTime,
            String secret,
            @Nullable String previousSecret,
            @Nullable Instant previousSecretExpireTime,
            String deliveryKey,
            Instant createTime) {

        static WebhookDocument of(TenantId tenant, Webhook webhook) {
            Disablement disablement = webhook.disablement();
            SealedSecrets secrets = webhook.secrets();
            return new WebhookDocument(
                    DocumentIds.of(tenant, webhook.id()),
                    tenant.value(),
                    webhook.version(),
                    webhook.appId(),
                    webhook.uri().toString(),
                    webhook.description(),
                    webhook.eventTypes(),
                    disablement == null ? null : disablement.reason(),
                    disablement == null ? null : disablement.time(),
                    secrets.current(),
                    secrets.previous(),
                    secrets.previousExpireTime(),
                    webhook.deliveryKey(),
                    webhook.createTime());
        }

        Webhook toWebhook() {
            return new Webhook(
                    DocumentIds.idIn(id),
                    app,
                    URI.create(uri),
                    description,
                    eventTypes,
                    disabledReason == null || disableTime == null ? null : new Disablement(disabledReason, disableTime),
                    new SealedSecrets(secret, previousSecret, previousSecretExpireTime),
                    deliveryKey,
                    createTime,
                    version);
        }
    }

    /**
     * A delivery as the collection {@code webhook_deliveries} holds it.
     *
     * @param holder who attempts it; absent while nobody does
     */
    public record DeliveryDocument(
            @BsonId String id,
            String tenant,
            String webhook,
            String eventType,
            @Nullable String appScope,
            @Nullable String resource,
            String body,
            @Nullable String traceparent,
            Instant occurTime,
            DeliveryState state,
            List<String> after,
            int attemptCount,
            List<AttemptPart> attempts,
            @Nullable Instant nextAttemptTime,
            @Nullable String holder,
            Instant createTime,
            @Nullable Instant closeTime,
            Instant expireTime) {

        static DeliveryDocument of(TenantId tenant, Delivery delivery) {
            return new DeliveryDocument(
                    DocumentIds.of(tenant, delivery.id()),
                    tenant.value(),
                    delivery.webhookId(),
                    delivery.eventType(),
                    delivery.appScope(),
                    delivery.resource(),
                    delivery.body(),
                    delivery.traceparent(),
                    delivery.occurTime(),
                    delivery.state(),
                    delivery.after(),
                    delivery.attemptCount(),
                    delivery.attempts().stream().map(AttemptPart::of).toList(),
                    delivery.nextAttemptTime(),
                    null,
                    delivery.createTime(),
                    delivery.closeTime(),
                    delivery.expireTime());
        }

        Delivery toDelivery() {
            return new Delivery(
                    DocumentIds.idIn(id),
                    webhook,
                    eventType,
                    appScope,
                    resource,
                    body,
                    traceparent,
                    occurTime,
                    state,
                    after,
                    attemptCount,
                    attempts.stream().map(AttemptPart::toAttempt).toList(),
                    nextAttemptTime,
                    createTime,
                    closeTime,
                    expireTime);
        }
    }

    /** An attempt, inside a delivery. */
    public record AttemptPart(
            Instant startTime,
            long latencyMillis,
            int status,
            String excerpt,
            @Nullable AttemptFailure failure) {

        static AttemptPart of(Attempt attempt) {
            return new AttemptPart(
                    attempt.startTime(),
                    attempt.latency().toMillis(),
                    attempt.status(),
                    attempt.excerpt(),
                    attempt.failure());
        }

        Attempt toAttempt() {
            return new Attempt(startTime, Duration.ofMillis(latencyMillis), status, excerpt, failure);
        }
    }

    /** What is needed of a delivery to find out whether it can be attempted. */
    public record DueDocument(@BsonId String id, String tenant, String webhook, List<String> after) {}
}
