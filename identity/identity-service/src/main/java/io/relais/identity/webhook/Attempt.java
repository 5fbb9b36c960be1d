package io.relais.identity.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver an event.
 *
 * @param startTime when it began
 * @param latency how long it took
 * @param status the HTTP status; 0 where no answer came
 * @param excerpt the beginning of a refusing answer's body
 * @param failure what stood in the way where no answer came
 */
public record Attempt(
        Instant startTime,
        Duration latency,
        int status,
        String excerpt,
        @Nullable AttemptFailure failure) {

    /** That nothing was sent, as the webhook is disabled. */
    static Attempt withoutWebhook(Instant now) {
        return new Attempt(now, Duration.ZERO, 0, "", AttemptFailure.WEBHOOK_DISABLED);
    }

    /** Whether the endpoint took the event. */
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the endpoint says that it is no more: 410. */
    boolean isGone() {
        return status == 410;
    }
}
