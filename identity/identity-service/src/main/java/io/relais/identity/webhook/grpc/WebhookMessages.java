package io.relais.identity.webhook.grpc;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.relais.identity.webhook.Attempt;
import io.relais.identity.webhook.AttemptFailure;
import io.relais.identity.webhook.Delivery;
import io.relais.identity.webhook.DeliveryState;
import io.relais.identity.webhook.DisabledReason;
import io.relais.identity.webhook.Webhook;
import io.relais.platform.grpc.ETags;
import io.relais.proto.identity.v1.WebhookAttempt;
import io.relais.proto.identity.v1.WebhookDelivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Webhooks and deliveries as messages. */
final class WebhookMessages {

    private WebhookMessages() {}

    static io.relais.proto.identity.v1.Webhook.Builder toProto(Webhook webhook, Instant now) {
        var message = io.relais.proto.identity.v1.Webhook.newBuilder()
                .setName(webhook.resourceName())
                .setUri(webhook.uri().toString())
                .setDescription(webhook.description())
                .addAllEventTypes(webhook.eventTypes())
                .setState(io.relais.proto.identity.v1.Webhook.State.STATE_ENABLED)
                .setApp(webhook.appId() == null ? "" : "apps/" + webhook.appId())
                .setCreateTime(timestamp(webhook.createTime()))
                .setEtag(ETags.of(webhook.version()));
        webhook.disabled()
                .ifPresent(disablement -> message.setState(io.relais.proto.identity.v1.Webhook.State.STATE_DISABLED)
                        .setDisabledReason(toProto(disablement.reason()))
                        .setDisableTime(timestamp(disablement.time())));
        Instant previousEnd = webhook.secrets().previousExpireTime();
        if (previousEnd != null && previousEnd.isAfter(now)) {
            message.setPreviousSecretExpireTime(timestamp(previousEnd));
        }
        return message;
    }

    private static io.relais.proto.identity.v1.Webhook.DisabledReason toProto(DisabledReason reason) {
        return switch (reason) {
            case REQUESTED -> io.relais.proto.identity.v1.Webhook.DisabledReason.DISABLED_REASON_REQUESTED;
            case GONE -> io.relais.proto.identity.v1.Webhook.DisabledReason.DISABLED_REASON_GONE;
            case FAILING -> io.relais.proto.identity.v1.Webhook.DisabledReason.DISABLED_REASON_FAILING;
        };
    }

    static WebhookDelivery toProto(Delivery delivery) {
        WebhookDelivery.Builder message = WebhookDelivery.newBuilder()
                .setName(delivery.resourceName())
                .setEventType(delivery.eventType())
                .setState(toProto(delivery.state()))
                .setAttemptCount(delivery.attemptCount())
                .setOccurTime(timestamp(delivery.occurTime()));
        delivery.attempts().forEach(attempt -> message.addAttempts(toProto(attempt)));
        if (delivery.nextAttemptTime() != null) {
            message.setNextAttemptTime(timestamp(delivery.nextAttemptTime()));
        }
        if (delivery.closeTime() != null) {
            message.setCloseTime(timestamp(delivery.closeTime()));
        }
        return message.build();
    }

    private static WebhookDelivery.State toProto(DeliveryState state) {
        return switch (state) {
            case PENDING -> WebhookDelivery.State.STATE_PENDING;
            case DELIVERED -> WebhookDelivery.State.STATE_DELIVERED;
            case FAILED -> WebhookDelivery.State.STATE_FAILED;
        };
    }

    static @Nullable DeliveryState fromProto(WebhookDelivery.State state) {
        return switch (state) {
            case STATE_PENDING -> DeliveryState.PENDING;
            case STATE_DELIVERED -> DeliveryState.DELIVERED;
            case STATE_FAILED -> DeliveryState.FAILED;
            case STATE_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    private static WebhookAttempt toProto(Attempt attempt) {
        return WebhookAttempt.newBuilder()
                .setStartTime(timestamp(attempt.startTime()))
                .setLatency(Durations.fromMillis(attempt.latency().toMillis()))
                .setResponseStatus(attempt.status())
                .setResponseExcerpt(attempt.excerpt())
                .setFailure(toProto(attempt.failure()))
                .build();
    }

    private static WebhookAttempt.Failure toProto(@Nullable AttemptFailure failure) {
        return switch (failure) {
            case null -> WebhookAttempt.Failure.FAILURE_UNSPECIFIED;
            case TIMEOUT -> WebhookAttempt.Failure.FAILURE_TIMEOUT;
            case UNKNOWN_HOST -> WebhookAttempt.Failure.FAILURE_UNKNOWN_HOST;
            case ADDRESS_REFUSED -> WebhookAttempt.Failure.FAILURE_ADDRESS_REFUSED;
            case CONNECTION -> WebhookAttempt.Failure.FAILURE_CONNECTION;
            case TLS -> WebhookAttempt.Failure.FAILURE_TLS;
            case MALFORMED_ANSWER -> WebhookAttempt.Failure.FAILURE_MALFORMED_ANSWER;
            case WEBHOOK_DISABLED -> WebhookAttempt.Failure.FAILURE_WEBHOOK_DISABLED;
        };
    }

    private static com.google.protobuf.Timestamp timestamp(Instant time) {
        return Timestamps.fromMillis(time.toEpochMilli());
    }
}
