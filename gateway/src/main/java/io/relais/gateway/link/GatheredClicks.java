package io.relais.gateway.link;

import io.relais.proto.analytics.v1.Click;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the clicks of one moment and hands them over together (group commit). What a moment is, the executor says: it
 * runs a task when the present one is over. On an event loop that is all requests which one look at the network brought, so
 * that gathering delays no click, and a slow batch holds up no later one.
 */
public final class GatheredClicks {

    /** How many clicks go together at most: what a reader of the stream takes at once stays bounded. */
    public static final int MOST = 100;

    private final Clicks clicks;
    private final Executor afterThisMoment;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /**
     * Hands what it gathers to {@code clicks}.
     *
     * @param afterThisMoment where the handing over happens, and where those who wait for it go on
     */
    public GatheredClicks(Clicks clicks, Executor afterThisMoment) {
        this.clicks = clicks;
        this.afterThisMoment = afterThisMoment;
    }

    private static final class Waiting extends CompletableFuture<@Nullable Void> {
        private final Click click;

        Waiting(Click click) {
            this.click = click;
        }
    }

    /** Hands a click over with others; done when it is safe. */
    public CompletionStage<@Nullable Void> record(Click click) {
        Waiting one = new Waiting(click);
        waiting.add(one);
        if (scheduled.compareAndSet(false, true)) {
            afterThisMoment.execute(this::sendAll);
        }
        return one;
    }

    private void sendAll() {
        scheduled.set(false);
        List<Waiting> batch = new ArrayList<>();
        for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
            batch.add(one);
            if (batch.size() == MOST) {
                send(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            send(batch);
        }
    }

    private void send(List<Waiting> batch) {
        List<Click> together = new ArrayList<>(batch.size());
        batch.forEach(one -> together.add(one.click));
        clicks.record(together)
                .whenCompleteAsync(
                        (safe, failure) -> {
                            for (Waiting one : batch) {
                                if (failure == null) {
                                    one.complete(null);
                                } else {
                                    one.completeExceptionally(failure);
                                }
                            }
                        },
                        afterThisMoment);
    }
}
