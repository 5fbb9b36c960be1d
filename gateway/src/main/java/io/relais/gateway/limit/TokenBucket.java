package io.relais.gateway.limit;

import java.time.Duration;

/**
 * One gateway's view of a token bucket that all gateways share: full at first, refilled all the time at the quota's rate
 * up to its burst. What the others take is known when it was settled, and then assumed to go on at the same pace for
 * {@link #FORESIGHT}. Times are of {@link System#nanoTime}.
 */
final class TokenBucket {

    /** How long the others' pace is believed in. */
    static final Duration FORESIGHT = Duration.ofSeconds(2);

    private static final double NANOS_PER_SECOND = 1e9;

    private Quota quota;
    private double share = 1;
    private double tokens;
    private long refilledAt;

    private long unsettled;
    private boolean waitsForSettlement;
    private double settledTokens;
    private long settledAt;
    private double othersPerNano;

    TokenBucket(Quota quota, long now) {
        this.quota = quota;
        this.tokens = quota.burst();
        this.settledTokens = quota.burst();
        this.refilledAt = now;
        this.settledAt = now;
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

    /** Takes a token if there is one. */
    synchronized Verdict take(long now) {
        refill(now);
        boolean admitted = tokens >= 1;
        if (admitted) {
            tokens -= 1;
            unsettled++;
        }
        return new Verdict(
                admitted, (long) Math.max(0, tokens), timeFor(burst() - tokens), timeFor(Math.max(0, 1 - tokens)));
    }

    /** Puts the token back that the last {@link #take} took. */
    synchronized void putBack() {
        tokens += 1;
        unsettled--;
    }

    /** Goes on under another quota, with as many tokens more or less as the burst is larger or smaller. */
    synchronized void under(Quota other) {
        if (!other.equals(quota)) {
            tokens += other.burst() - quota.burst();
            settledTokens += other.burst() - quota.burst();
            quota = other;
        }
    }

    /** Gives out that part of the quota only; 1 is all of it. */
    synchronized void share(double part) {
        share = part;
        tokens = Math.min(tokens, burst());
    }

    /** Whether somebody has to settle it, who was not told so before. */
    synchronized boolean startsToWait() {
        boolean starts = !waitsForSettlement;
        waitsForSettlement = true;
        return starts;
    }

    /** What passed since this was last asked, to be settled now. */
    synchronized Settlements.Spending spending(String name) {
        waitsForSettlement = false;
        Settlements.Spending spending = new Settlements.Spending(name, quota, unsettled);
        unsettled = 0;
        return spending;
    }

    /** The settlement failed: what passed is still to be settled. */
    synchronized void unsettled(long spent) {
        unsettled = Math.min(unsettled + spent, quota.burst());
    }

    /**
     * The settlement was made.
     *
     * @param shared how many tokens the shared bucket has after it
     * @param spent what this gateway settled
     */
    synchronized void settled(double shared, long spent, long now) {
        long elapsed = Math.max(1, now - settledAt);
        double alone = Math.min(quota.burst(), settledTokens + elapsed * perNano()) - spent;
        othersPerNano = Math.max(0, alone - shared) / elapsed;
        settledTokens = shared;
        settledAt = now;
        refilledAt = now;
        tokens = shared - unsettled;
    }

    private void refill(long now) {
        long elapsed = Math.max(0, now - refilledAt);
        long foreseen = Math.max(0, Math.min(now, settledAt + FORESIGHT.toNanos()) - Math.max(refilledAt, settledAt));
        double refill = elapsed * perNano() * share - foreseen * othersPerNano;
        tokens = Math.min(burst(), tokens + Math.max(0, refill));
        refilledAt = Math.max(refilledAt, now);
    }

    private double burst() {
        return Math.max(1, quota.burst() * share);
    }

    private double perNano() {
        return quota.perSecond() / NANOS_PER_SECOND;
    }

    private Duration timeFor(double missing) {
        return Duration.ofNanos((long) Math.ceil(missing / (perNano() * share)));
    }
}
