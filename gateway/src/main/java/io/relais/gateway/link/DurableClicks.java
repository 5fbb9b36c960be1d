package io.relais.gateway.link;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.relais.proto.analytics.v1.Click;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two ways to hand clicks over, one after the other. Clicks that neither takes are counted as lost, and their visitors are
 * led on all the same.
 */
public final class DurableClicks implements Clicks, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DurableClicks.class);
    private static final Duration FIRST_LIMIT = Duration.ofMillis(250);
    private static final Duration SECOND_LIMIT = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofMillis(20);

    private final Timer timer = new HashedWheelTimer(
            Thread.ofPlatform().name("click-limits").daemon().factory(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    private final Clicks first;
    private final Clicks second;
    private final Counter byFirst;
    private final Counter bySecond;
    private final Counter lost;

    /** Hands clicks to {@code first}, and to {@code second} where that fails. */
    public DurableClicks(Clicks first, Clicks second, MeterRegistry meters) {
        this.first = first;
        this.second = second;
        this.byFirst = meters.counter("link.clicks", "way", "stream");
        this.bySecond = meters.counter("link.clicks", "way", "call");
        this.lost = meters.counter("link.clicks.lost");
    }

    @Override
    public CompletionStage<Void> record(List<Click> clicks) {
        return within(FIRST_LIMIT, first, clicks)
                .thenRun(() -> byFirst.increment(clicks.size()))
                .exceptionallyCompose(
                        away -> within(SECOND_LIMIT, second, clicks).thenRun(() -> bySecond.increment(clicks.size())))
                .exceptionally(away -> {
                    lost.increment(clicks.size());
                    log.warn(
                            "{} clicks are lost: neither the stream nor analytics-service took them",
                            clicks.size(),
                            away);
                    return null;
                });
    }

    /** {@code CompletableFuture.orTimeout} would wake a thread for each batch; a timer wheel wakes by the clock alone. */
    private CompletableFuture<Void> within(Duration limit, Clicks way, List<Click> clicks) {
        CompletableFuture<Void> taken = way.record(clicks).toCompletableFuture().thenRun(() -> {});
        if (!taken.isDone()) {
            Timeout timeout = timer.newTimeout(
                    due -> taken.completeExceptionally(new TimeoutException("Not taken within " + limit)),
                    limit.toMillis(),
                    TimeUnit.MILLISECONDS);
            taken.whenComplete((safe, failure) -> timeout.cancel());
        }
        return taken;
    }

    @Override
    public void close() {
        timer.stop();
    }
}
