package io.relais.gateway.link;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where links lead, and that there is none. A copy is used for {@link #FRESH} after it was looked up, and for
 * {@link #REMEMBERED} as long as it is known that nobody has said in the meantime that the link ended. Either way a
 * retracted link is gone within {@link #FRESH}.
 */
public final class LocalLinks {

    /** How old what is known of a link may be. */
    public static final Duration FRESH = Duration.ofSeconds(1);

    /**
     * How long a copy is used while ends of links are heard. It is bounded for the case that content-service can't say
     * that a link ended because it, and not the gateway, can't reach Redis.
     */
    public static final Duration REMEMBERED = Duration.ofSeconds(20);

    private static final int MOST = 100_000;

    private final Links links;
    private final Ticker ticker;
    private final AsyncCache<String, Copy> copies;
    private volatile @Nullable Hearing hearing;

    /** Remembers what {@code links} says, by the time of {@code ticker}. */
    public LocalLinks(Links links, Ticker ticker) {
        this.links = links;
        this.ticker = ticker;
        this.copies = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST)
                .ticker(ticker)
                .executor(Runnable::run)
                .buildAsync();
    }

    private record Copy(Optional<Destination> destination, long lookedUpNanos) {}

    /** Where the link of that code leads; empty where there is none. Fails where nobody can tell. */
    CompletionStage<Optional<Destination>> find(String code) {
        long now = ticker.read();
        CompletableFuture<Copy> known = copies.getIfPresent(code);
        if (known != null && !isUsable(known, now)) {
            copies.asMap().remove(code, known);
            known = null;
        }
        CompletableFuture<Copy> copy = known != null ? known : copies.get(code, (key, executor) -> lookUp(key, now));
        return copy.thenApply(Copy::destination);
    }

    private CompletableFuture<Copy> lookUp(String code, long now) {
        return links.find(code)
                .thenApply(link -> new Copy(link.map(Destination::of), now))
                .toCompletableFuture();
    }

    /** A lookup under way is waited for: it began a moment ago, and was forgotten if the link ended since. */
    private boolean isUsable(CompletableFuture<Copy> known, long now) {
        if (!known.isDone() || known.isCompletedExceptionally()) {
            return !known.isDone();
        }
        Copy copy = known.resultNow();
        long freshSince = now - FRESH.toNanos();
        if (copy.lookedUpNanos() - freshSince > 0) {
            return true;
        }
        Hearing heard = hearing;
        // Nobody says that a link began: that there is none is believed for as long as it is fresh.
        return heard != null && copy.destination().isPresent() && heard.covers(copy.lookedUpNanos(), freshSince);
    }

    /** Tells what has been heard; null while nothing is. */
    public void heard(@Nullable Hearing hearing) {
        this.hearing = hearing;
    }

    /** Forgets one link, which has ended. */
    public void forget(String code) {
        copies.asMap().remove(code);
    }

    /** The clock of {@link Hearing}. */
    public long nanoTime() {
        return ticker.read();
    }
}
