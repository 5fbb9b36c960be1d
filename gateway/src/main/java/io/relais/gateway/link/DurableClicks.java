package io.relais.gateway.link;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.relais.proto.analytics.v1.Click;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two ways to hand a click over, one after the other. A click that neither takes is counted as lost, and its visitor is led
 * on all the same.
 */
public final class DurableClicks implements Clicks {

    private static final Logger log = LoggerFactory.getLogger(DurableClicks.class);
    private static final Duration FIRST_LIMIT = Duration.ofMillis(250);
    private static final Duration SECOND_LIMIT = Duration.ofSeconds(1);

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
    public CompletionStage<Void> record(Click click) {
        return within(FIRST_LIMIT, first, click)
                .thenRun(byFirst::increment)
                .exceptionallyCompose(
                        away -> within(SECOND_LIMIT, second, click).thenRun(bySecond::increment))
                .exceptionally(away -> {
                    lost.increment();
                    log.warn("A click is lost: neither the stream nor analytics-service took it", away);
                    return null;
                });
    }

    private static CompletableFuture<Void> within(Duration limit, Clicks clicks, Click click) {
        return clicks.record(click)
                .toCompletableFuture()
                .thenRun(() -> {})
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
