package io.relais.gateway.link;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.relais.proto.content.v1.TrackedLink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Remembers links, and that there is none, for {@link #REMEMBERED}: a retracted link is gone within that time even where
 * nobody says so, and a link on everybody's screen is looked up once a second.
 */
public final class LocalLinks implements Links {

    /** How long a link is remembered. */
    public static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int MOST = 100_000;

    private final Links links;
    private final AsyncCache<String, Optional<TrackedLink>> remembered;

    /** Remembers what {@code links} says, by the time of {@code ticker}. */
    public LocalLinks(Links links, Ticker ticker) {
        this.links = links;
        this.remembered = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST)
                .ticker(ticker)
                .buildAsync();
    }

    @Override
    public CompletionStage<Optional<TrackedLink>> find(String code) {
        return remembered.get(code, (key, executor) -> links.find(key).toCompletableFuture());
    }

    /** Forgets one link, which has changed. */
    public void forget(String code) {
        remembered.synchronous().invalidate(code);
    }
}
