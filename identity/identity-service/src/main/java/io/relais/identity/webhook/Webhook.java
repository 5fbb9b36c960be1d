package io.relais.identity.webhook;

import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that is told of events. Every change makes the next version.
 *
 * @param id unique for ever
 * @param appId the app that registered it; null where an administrator did
 * @param uri where events are posted to
 * @param description for people
 * @param eventTypes patterns of the types it is told of; empty: all
 * @param disablement why it is told of nothing; null while it is told
 * @param secrets what signs its deliveries
 * @param deliveryKey random bytes in hexadecimal digits, from which the ids of its deliveries are derived
 * @param createTime when it was registered
 * @param version 1 at first; the ETag
 */
public record Webhook(
        String id,
        @Nullable String appId,
        URI uri,
        String description,
        List<String> eventTypes,
        @Nullable Disablement disablement,
        SealedSecrets secrets,
        String deliveryKey,
        Instant createTime,
        long version) {

    /** Copies the patterns. */
    public Webhook {
        eventTypes = List.copyOf(eventTypes);
    }

    /** {@code webhooks/{id}}. */
    public String resourceName() {
        return resourceName(id);
    }

    /** {@code webhooks/{id}} of that id. */
    public static String resourceName(String id) {
        return "webhooks/" + id;
    }

    /** Why and since when it is told of nothing, if so. */
    public Optional<Disablement> disabled() {
        return Optional.ofNullable(disablement);
    }

    /** Whether it wants to hear of that type. */
    boolean wants(EventType type) {
        return disablement == null
                && (eventTypes.isEmpty() || eventTypes.stream().anyMatch(type::matches));
    }

    Webhook changed(URI uri, String description, List<String> eventTypes, @Nullable Disablement disablement) {
        return next(uri, description, eventTypes, disablement, secrets);
    }

    Webhook disabled(DisabledReason reason, Instant now) {
        return next(uri, description, eventTypes, new Disablement(reason, now), secrets);
    }

    Webhook withSecrets(SealedSecrets rotated) {
        return next(uri, description, eventTypes, disablement, rotated);
    }

    void requireEnabled() {
        if (disablement != null) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "The webhook is disabled: enable it first, with the state ENABLED.")
                    .with("state", "DISABLED");
        }
    }

    private Webhook next(
            URI uri,
            String description,
            List<String> eventTypes,
            @Nullable Disablement disablement,
            SealedSecrets secrets) {
        return new Webhook(
                id, appId, uri, description, eventTypes, disablement, secrets, deliveryKey, createTime, version + 1);
    }
}
