package io.relais.identity.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhooks and events to try things with. */
public final class WebhookFixtures {

    /** When everything begins. */
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    /** An ordinary type of event. */
    public static final EventType PUBLISHED = new EventType("post.published", null);

    /** The one that may follow it. */
    public static final EventType RETRACTED = new EventType("post.retracted", null);

    /** One that only some apps hear of. */
    public static final EventType CONSENT_CHANGED = new EventType("consent.changed", "consents:read");

    private WebhookFixtures() {}

    /** An administrator's webhook that wants those types. */
    public static Webhook aWebhook(String... eventTypes) {
        return aWebhookOf(null, eventTypes);
    }

    /** A webhook of that app. */
    public static Webhook aWebhookOf(@Nullable String appId, String... eventTypes) {
        return new Webhook(
                UUID.randomUUID().toString(),
                appId,
                URI.create("https://hooks.example.com/relais"),
                "For the intranet",
                List.of(eventTypes),
                null,
                SealedSecrets.first("whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3ODk="),
                (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", ""),
                NOW,
                1);
    }

    /** That something happened to that resource. */
    public static Event anEvent(EventType type, @Nullable String resource) {
        return new Event(
                resource + "/" + type.name() + "/" + UUID.randomUUID(),
                type,
                resource,
                "{\"type\":\"" + type.name() + "\"}",
                NOW,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
}
