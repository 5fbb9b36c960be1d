package io.relais.gateway.link;

/**
 * Since when, and up to when, everything that was said about links that end has been heard. Times are those of one clock, in
 * nanoseconds.
 *
 * @param sinceNanos when listening began without a gap until now
 * @param untilNanos what was said before is known to have been heard
 */
public record Hearing(long sinceNanos, long untilNanos) {

    /** Whether a link that was looked up then is known not to have ended up to {@code freshNanos}. */
    boolean covers(long lookedUpNanos, long freshNanos) {
        return lookedUpNanos - sinceNanos >= 0 && untilNanos - freshNanos >= 0;
    }
}
