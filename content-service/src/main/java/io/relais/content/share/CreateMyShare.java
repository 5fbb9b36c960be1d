package io.relais.content.share;

import io.relais.content.decision.Decision;
import io.relais.content.decision.KeptDecision;
import io.relais.content.decision.ShareDecisions;
import io.relais.content.decision.ShareFacts;
import io.relais.content.decision.ShareQuestion;
import io.relais.content.decision.SharesToday;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.content.post.Member;
import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.content.post.TrackedLinkAddresses;
import io.relais.content.post.Variant;
import io.relais.platform.errors.DomainException;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Starts a share now, in named steps of which each may end it: {@code requireDialogueMode}, {@code requireDialogue}, {@code
 * loadPost}, {@code chooseVariant}, {@code decide}, {@code open}.
 *
 * <p>A share takes one of the places that its member has there that day. Places are unique in the store, so of many shares at once as
 * many start as the cap that came with the decision allows; for the others the decision is asked again, and refuses.
 *
 * <p>The binding decision reads the member's choices linearizably before the one write that makes the share. So a share that
 * starts after a withdrawal has returned is refused, always; where the two overlap, either order is a true one. The write
 * holds the share, its tracked link and the message that it was opened; before it nothing is stored. A request that is run again
 * answers with the share that it made.
 */
public final class CreateMyShare {
    private static final int ATTEMPTS = 100;

    private final TenantScoped<Posts> posts;
    private final TenantScoped<Shares> shares;
    private final ShareDecisions decisions;
    private final TrackedLinkAddresses addresses;
    private final RandomGenerator random;
    private final Clock clock;

    /**
     * Stores in {@code shares}.
     *
     * @param random a secure one: codes must not be guessed
     */
    public CreateMyShare(
            TenantScoped<Posts> posts,
            TenantScoped<Shares> shares,
            ShareDecisions decisions,
            TrackedLinkAddresses addresses,
            RandomGenerator random,
            Clock clock) {
        this.posts = posts;
        this.shares = shares;
        this.decisions = decisions;
        this.addresses = addresses;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What a member wants to share.
     *
     * @param postId the last segment of {@code posts/{id}}
     * @param network where
     * @param accountKind from which kind of account
     * @param mode how
     * @param languageCode of the variant; empty for the member's own
     * @param instance of Mastodon; empty for the usual one, and on every other network
     */
    public record Wish(
            String postId,
            Network network,
            AccountKind accountKind,
            ShareMode mode,
            String languageCode,
            String instance) {}

    /** How it ended. */
    public sealed interface Outcome {
        /**
         * The share was started.
         *
         * @param share as stored
         */
        record Opened(Share share) implements Outcome {}

        /**
         * The member may not share it there and now; no share was stored.
         *
         * @param variant that would have been shared; empty where the post has none for the network
         * @param decision with every reason
         * @param kept the same with what it was made on
         */
        record Refused(Optional<Variant> variant, Decision decision, KeptDecision kept) implements Outcome {}
    }

    /**
     * Starts the share. NOT_FOUND where the member can't see such a post; INVALID_REQUEST for mode API, for a network without a
     * share dialogue and for a network that the post has no variant for.
     */
    public Outcome create(TenantId tenant, Member member, Wish wish) {
        requireDialogueMode(wish);
        requireDialogue(wish);
        Post post = loadPost(tenant, member, wish);
        Optional<Variant> variant = chooseVariant(post, member, wish);
        String id = NewIds.next();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            DayPlaces places = shares.of(tenant).placesTaken(member.id(), DayPlace.dayOf(clock.instant()));
            Decision decision = decide(post, variant, member, wish, places.counts());
            if (!decision.allowed()) {
                return shares.of(tenant)
                        .find(id)
                        .<Outcome>map(Outcome.Opened::new)
                        .orElseGet(() -> new Outcome.Refused(variant, decision, kept(decision)));
            }
            Optional<Share> opened =
                    open(tenant, member, wish, post, variant.orElseThrow(() -> noVariant(wish)), id, decision, places);
            if (opened.isPresent()) {
                return new Outcome.Opened(opened.get());
            }
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT, "Other shares of yours start at the same time: try again.");
    }

    static void requireDialogueMode(Wish wish) {
        if (wish.mode() == ShareMode.API) {
            throw DomainException.invalid(
                    "mode",
                    "Publishing from a linked account is not possible yet: use DIALOGUE, and confirm the share.");
        }
    }

    static void requireDialogue(Wish wish) {
        if (!ShareDialogue.exists(wish.network())) {
            throw DomainException.invalid(
                    "network",
                    "%s has no share dialogue: share on another network of the post, or post it in %1$s's own app."
                            .formatted(wish.network().displayName()));
        }
        if (!wish.instance().isEmpty() && wish.network() != Network.MASTODON) {
            throw DomainException.invalid("instance", "Only Mastodon has instances: leave it out.");
        }
    }

    private Post loadPost(TenantId tenant, Member member, Wish wish) {
        return posts.of(tenant)
                .find(wish.postId())
                .filter(post -> post.isVisibleTo(member))
                .orElseThrow(() -> DomainException.notFound(Post.nameOf(wish.postId())));
    }

    private Decision decide(Post post, Optional<Variant> variant, Member member, Wish wish, SharesToday sharesToday) {
        ShareFacts facts =
                ShareFacts.of(post, member, clock.instant(), sharesToday).about(variant);
        return decisions
                .decide(List.of(new ShareQuestion(facts, wish.network(), wish.accountKind())), true)
                .getFirst();
    }

    static Optional<Variant> chooseVariant(Post post, Member member, Wish wish) {
        String language = wish.languageCode().isEmpty() ? member.languageCode() : wish.languageCode();
        return post.content().variants().forReader(wish.network(), language);
    }

    static DomainException noVariant(Wish wish) {
        return DomainException.invalid(
                "network",
                "The post has no variant for %s: share it on a network that it has one for."
                        .formatted(wish.network().displayName()));
    }

    static KeptDecision kept(Decision decision) {
        return decision.kept().orElseThrow(() -> new IllegalStateException("A share needs a decision that binds."));
    }

    /** The share as stored; empty where every place of the day is taken by now, and it has to be decided again. */
    private Optional<Share> open(
            TenantId tenant,
            Member member,
            Wish wish,
            Post post,
            Variant variant,
            String id,
            Decision decision,
            DayPlaces placesBefore) {
        Instant now = clock.instant();
        DayPlaces places = placesBefore;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            OptionalInt place = places.anyFree(wish.network(), decision.dailyShareCap(), random);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            String code = LinkCode.random(random);
            Share share = Share.opened(
                    id,
                    member,
                    post,
                    wish,
                    variant,
                    new Share.Link(code, addresses.of(code)),
                    now,
                    new DayPlace(places.day(), place.getAsInt()),
                    kept(decision));
            if (shares.of(tenant).add(share)) {
                return Optional.of(share);
            }
            Optional<Share> madeBefore = shares.of(tenant).find(id);
            if (madeBefore.isPresent()) {
                return madeBefore;
            }
            places = shares.of(tenant).placesTaken(member.id(), places.day());
        }
        throw DomainException.of(ErrorReason.ERROR_REASON_CONFLICT, "No tracked link could be made: try again.");
    }
}
