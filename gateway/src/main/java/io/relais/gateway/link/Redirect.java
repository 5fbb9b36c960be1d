package io.relais.gateway.link;

import com.google.protobuf.util.Timestamps;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.content.v1.TrackedLink;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Leads visitors of a tracked link on, in these steps: the code is well-formed; there is such a link; it is not gone; its
 * target is a web address; the visit is a person's; the click is safe. Each step but the last two may end the visit with an
 * {@link Outcome} of its own.
 */
public final class Redirect {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{6,32}");
    private static final int CLICK_ID_BYTES = 16;

    private final Links links;
    private final Clicks clicks;
    private final VisitorHashes visitors;
    private final Bots bots;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Leads on by these links and hands clicks to these clicks. */
    public Redirect(Links links, Clicks clicks, VisitorHashes visitors, Bots bots, Clock clock) {
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
        if (!CODE.matcher(visit.code()).matches()) {
            return CompletableFuture.completedFuture(new Unknown());
        }
        return links.find(visit.code())
                .thenCompose(link ->
                        link.isEmpty() ? CompletableFuture.completedFuture(new Unknown()) : follow(visit, link.get()));
    }

    private CompletionStage<Outcome> follow(Visit visit, TrackedLink link) {
        Instant now = clock.instant();
        Optional<TargetAddress> target = TargetAddress.of(link.getTargetUri());
        if (target.isEmpty() || hasEnded(link, now)) {
            return CompletableFuture.completedFuture(new Gone());
        }
        TargetAddress withCampaign = target.get()
                .with("utm_source", link.getUtmSource())
                .with("utm_medium", link.getUtmMedium())
                .with("utm_campaign", link.getUtmCampaign());
        if (visit.onlyLooks() || bots.include(visit.userAgent())) {
            return CompletableFuture.completedFuture(new LedOn(withCampaign.value()));
        }
        String id = clickId();
        return visitors.of(link.getTenant(), visit.address(), visit.userAgent())
                .thenCompose(visitor -> clicks.record(click(id, link, now, visitor)))
                .thenApply(safe -> new LedOn(withCampaign.with("rlcid", id).value()));
    }

    private static boolean hasEnded(TrackedLink link, Instant now) {
        return link.getState() != TrackedLink.State.STATE_ACTIVE
                || link.hasExpireTime() && Timestamps.toMillis(link.getExpireTime()) <= now.toEpochMilli();
    }

    private static Click click(String id, TrackedLink link, Instant now, String visitor) {
        return Click.newBuilder()
                .setId(id)
                .setTenant(link.getTenant())
                .setCode(link.getCode())
                .setShare(link.getShare())
                .setPost(link.getPost())
                .setNetwork(link.getNetwork())
                .setOccurTime(Timestamps.fromMillis(now.toEpochMilli()))
                .setVisitor(visitor)
                .build();
    }

    private String clickId() {
        byte[] id = new byte[CLICK_ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
