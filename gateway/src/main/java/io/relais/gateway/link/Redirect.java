package io.relais.gateway.link;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Leads visitors of a tracked link on, in these steps: the code is well-formed; there is such a link; it is not gone and its
 * target is a web address; the visit is a person's; the click is safe. Each step but the last two may end the visit with an
 * {@link Outcome} of its own.
 */
public final class Redirect {

    private static final int SHORTEST_CODE = 6;
    private static final int LONGEST_CODE = 32;
    private static final int CLICK_ID_BYTES = 16;
    private static final Base64.Encoder CLICK_IDS = Base64.getUrlEncoder().withoutPadding();
    private static final CompletionStage<Outcome> UNKNOWN = CompletableFuture.completedFuture(new Unknown());
    private static final CompletionStage<Outcome> GONE = CompletableFuture.completedFuture(new Gone());

    private final LocalLinks links;
    private final GatheredClicks clicks;
    private final VisitorHashes visitors;
    private final Bots bots;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Leads on by these links and hands clicks to these clicks. */
    public Redirect(LocalLinks links, GatheredClicks clicks, VisitorHashes visitors, Bots bots, Clock clock) {
        this.links = links;
        this.clicks = clicks;
        this.visitors = visitors;
        this.bots = bots;
        this.clock = clock;
    }

    /**
     * Somebody, or something, that follows a link.
     *
     * @param code what stands behind {@code /l/}
     * @param address where the request comes from
     * @param userAgent empty where it says none
     * @param onlyLooks a HEAD request, or a browser that fetches ahead of the person
     */
    public record Visit(String code, String address, String userAgent, boolean onlyLooks) {}

    /** How a visit ends. */
    public sealed interface Outcome {}

    /**
     * The visitor is led on.
     *
     * @param location where
     */
    public record LedOn(String location) implements Outcome {}

    /** There is no such link. */
    public record Unknown() implements Outcome {}

    /** The link leads nowhere any more. */
    public record Gone() implements Outcome {}

    /** Leads one visit on. Fails where the link can't be looked up. */
    public CompletionStage<Outcome> follow(Visit visit) {
        if (!isCode(visit.code())) {
            return UNKNOWN;
        }
        return links.find(visit.code()).thenCompose(destination -> follow(visit, destination));
    }

    private static boolean isCode(String text) {
        if (text.length() < SHORTEST_CODE || text.length() > LONGEST_CODE) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isAllowed =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            if (!isAllowed) {
                return false;
            }
        }
        return true;
    }

    private CompletionStage<Outcome> follow(Visit visit, Optional<Destination> found) {
        if (found.isEmpty()) {
            return UNKNOWN;
        }
        Destination destination = found.get();
        Instant now = clock.instant();
        if (destination.isGone(now)) {
            return GONE;
        }
        if (visit.onlyLooks() || bots.include(visit.userAgent())) {
            return CompletableFuture.completedFuture(new LedOn(destination.location()));
        }
        String id = clickId();
        return visitors.of(destination.tenant(), visit.address(), visit.userAgent())
                .thenCompose(visitor -> clicks.record(destination.click(id, now, visitor)))
                .thenApply(safe -> new LedOn(destination.location(id)));
    }

    private String clickId() {
        byte[] id = new byte[CLICK_ID_BYTES];
        random.nextBytes(id);
        return CLICK_IDS.encodeToString(id);
    }
}
