package io.relais.platform.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers callers for {@link #FRESH}, which is how long a removed member or a changed role may still count. Refusals
 * are never remembered, so that a new member is let in at once.
 */
public final class CachedCallerDirectory implements CallerDirectory {

    /** How long an answer is good for. */
    public static final Duration FRESH = Duration.ofSeconds(10);

    private static final int MOST_ENTRIES = 50_000;

    private final CallerDirectory directory;
    private final Cache<Claims, Caller> known;

    /** Remembers what {@code directory} answers. */
    public CachedCallerDirectory(CallerDirectory directory) {
        this(directory, Ticker.systemTicker());
    }

    CachedCallerDirectory(CallerDirectory directory, Ticker ticker) {
        this.directory = directory;
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(FRESH)
                .maximumSize(MOST_ENTRIES)
                .ticker(ticker)
                .build();
    }

    @Override
    public Caller resolve(String issuer, String organizationId, String subject, String clientId) {
        Claims claims = new Claims(issuer, organizationId, subject, clientId);
        Caller caller = known.getIfPresent(claims);
        if (caller == null) {
            caller = directory.resolve(issuer, organizationId, subject, clientId);
            known.put(claims, caller);
        }
        return caller;
    }

    @Override
    public @Nullable Caller remembered(String issuer, String organizationId, String subject, String clientId) {
        return known.getIfPresent(new Claims(issuer, organizationId, subject, clientId));
    }

    private record Claims(String issuer, String organizationId, String subject, String clientId) {}
}
