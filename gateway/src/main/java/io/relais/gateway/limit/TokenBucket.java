package io.relais.gateway.limit;

import java.time.Duration;

/** A token bucket: full at first, refilled all the time at the plan's rate up to its burst. */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Plan plan;
    private double tokens;
    private long refilledAtNanos;

    TokenBucket(Plan plan, long nowNanos) {
        this.plan = plan;
        this.tokens = plan.burst();
        this.refilledAtNanos = nowNanos;
    }

    /**
     * What became of one request.
     *
     * @param admitted whether it may go on
     * @param remaining how many more may follow at once
     * @param untilFull when the bucket is full again if nothing follows
     * @param untilNext when the next request may pass; zero where one may at once
     */
    record Verdict(boolean admitted, long remaining, Duration untilFull, Duration untilNext) {}

    /** Takes a token if there is one. {@code nowNanos} is of {@link System#nanoTime}. */
    synchronized Verdict take(long nowNanos) {
        double refill = Math.max(0, nowNanos - refilledAtNanos) / NANOS_PER_SECOND * plan.perSecond();
        tokens = Math.min(plan.burst(), tokens + refill);
        refilledAtNanos = nowNanos;
        boolean admitted = tokens >= 1;
        if (admitted) {
            tokens -= 1;
        }
        return new Verdict(admitted, (long) tokens, timeFor(plan.burst() - tokens), timeFor(Math.max(0, 1 - tokens)));
    }

    private Duration timeFor(double missing) {
        return Duration.ofNanos((long) Math.ceil(missing / plan.perSecond() * NANOS_PER_SECOND));
    }
}
