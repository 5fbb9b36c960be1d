package io.relais.identity.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An endpoint in memory, which answers 204 unless it is told otherwise. */
public final class ReceiverInMemory implements WebhookSender {

    private final List<Parcel> received = new ArrayList<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private Duration retryAfter = Duration.ZERO;
    private int usualStatus = 204;

    /** Answers these, one after the other, before the usual one. */
    void answersFirst(Integer... next) {
        statuses.addAll(List.of(next));
    }

    void answersAlways(int status) {
        usualStatus = status;
    }

    void asksForPatience(Duration time) {
        retryAfter = time;
    }

    List<Parcel> received() {
        return List.copyOf(received);
    }

    @Override
    public Answer send(Parcel parcel) {
        received.add(parcel);
        int status = statuses.isEmpty() ? usualStatus : statuses.removeFirst();
        Instant start = parcel.time();
        return new Answer(new Attempt(start, Duration.ofMillis(3), status, "", null), retryAfter);
    }
}
