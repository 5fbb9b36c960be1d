package io.relais.identity.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posts an event to an endpoint, signed by the Standard Webhooks specification. Never follows a redirect. */
public interface WebhookSender {

    /** Posts it once; whatever goes wrong is in the answer. Takes 15 seconds at most, and what the name service takes. */
    Answer send(Parcel parcel);

    /**
     * What is sent.
     *
     * @param uri where to
     * @param id the {@code webhook-id}
     * @param time the {@code webhook-timestamp}
     * @param body the JSON
     * @param secrets what signs, as {@code whsec_…}
     * @param traceparent the trace that the event belongs to, if any
     */
    record Parcel(
            URI uri,
            String id,
            Instant time,
            String body,
            List<String> secrets,
            @Nullable String traceparent) {

        /** Without the secrets and the body. */
        @Override
        public String toString() {
            return "Parcel[" + id + "]";
        }
    }

    /**
     * What became of it.
     *
     * @param attempt what happened
     * @param retryAfter how long the endpoint asks to be left alone; zero where it asks for nothing
     */
    record Answer(Attempt attempt, Duration retryAfter) {}
}
