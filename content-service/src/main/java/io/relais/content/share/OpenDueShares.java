package io.relais.content.share;

import io.relais.content.decision.ScheduledDecisions;
import io.relais.content.decision.ShareFacts;
import io.relais.content.decision.ShareQuestion;
import io.relais.content.post.Member;
import io.relais.content.post.Post;
import io.relais.content.post.PostState;
import io.relais.content.post.Posts;
import io.relais.content.post.TrackedLinkAddresses;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Opens scheduled shares at their time, in named steps: {@code claim}, {@code findMember}, {@code findPost}, {@code decide}, {@code
 * open}. Any number of processes may do it at once, and stop anywhere. Each step that changes a share stores its next version, which
 * only one can: who claims it, opens it or cancels it first wins, and the others leave it alone. Where the claimer stops half-way,
 * or a service is away, another claims it again after a pause, for {@link Schedule#PATIENCE} at most.
 *
 * <p>The decision is made after the claim and before the one write that opens the share. So a share that a withdrawal was meant to
 * stop is refused, however late this service hears of it; where the two overlap, either order is a true one, as for a share of now.
 */
public final class OpenDueShares {
    private static final int AT_ONCE = 200;
    private static final int ATTEMPTS = 100;

    private final DueShares due;
    private final TenantScoped<Shares> shares;
    private final TenantScoped<Posts> posts;
    private final MemberDirectory members;
    private final ScheduledDecisions decisions;
    private final TrackedLinkAddresses addresses;
    private final RandomGenerator random;
    private final Clock clock;

    /** Finds in {@code due}, and changes {@code shares}, at the time of {@code clock}. */
    public OpenDueShares(
            DueShares due,
            TenantScoped<Shares> shares,
            TenantScoped<Posts> posts,
            MemberDirectory members,
            ScheduledDecisions decisions,
            TrackedLinkAddresses addresses,
            RandomGenerator random,
            Clock clock) {
        this.due = due;
        this.shares = shares;
        this.posts = posts;
        this.members = members;
        this.decisions = decisions;
        this.addresses = addresses;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Sees to the shares that are due now.
     *
     * @param failures told of each that has to be tried again
     * @return how many this call has opened
     */
    public int open(Consumer<RuntimeException> failures) {
        int opened = 0;
        for (DueShares.DueShare share : due.find(clock.instant(), AT_ONCE)) {
            try {
                opened += open(share.tenant(), share.id()) ? 1 : 0;
            } catch (RuntimeException triedAgain) {
                failures.accept(triedAgain);
            }
        }
        return opened;
    }

    private boolean open(TenantId tenant, String id) {
        Optional<Share> claimed = claim(tenant, id);
        if (claimed.isEmpty()) {
            return false;
        }
        Share share = claimed.get();
        Optional<Member> member = findMember(tenant, share);
        Optional<Post> post = findPost(tenant, share);
        return member.isPresent() && post.isPresent() && open(tenant, share, member.get(), post.get());
    }

    /** The share with its next version stored, where this process may see to it. */
    private Optional<Share> claim(TenantId tenant, String id) {
        Instant now = clock.instant();
        Optional<Share> waiting = shares.of(tenant)
                .find(id)
                .filter(share ->
                        share.state() == ShareState.SCHEDULED && share.waiting().isDue(now));
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        if (waiting.get().waiting().isOver(now)) {
            cancel(tenant, waiting.get(), CancelReason.NOT_DECIDED);
            return Optional.empty();
        }
        return waiting.map(share -> share.attempted(now)).filter(shares.of(tenant)::replace);
    }

    private Optional<Member> findMember(TenantId tenant, Share share) {
        Optional<Member> member = members.find(tenant, share.memberId());
        if (member.isEmpty()) {
            cancel(tenant, share, CancelReason.MEMBERSHIP_ENDED);
        }
        return member;
    }

    private Optional<Post> findPost(TenantId tenant, Share share) {
        Post post = posts.of(tenant)
                .find(share.postId())
                .orElseThrow(() -> new IllegalStateException("A post that was published is never deleted."));
        if (post.state() == PostState.RETRACTED) {
            cancel(tenant, share, CancelReason.POST_RETRACTED);
            return Optional.empty();
        }
        return Optional.of(post);
    }

    private void cancel(TenantId tenant, Share share, CancelReason reason) {
        shares.of(tenant).replace(share.cancelledBeforeItsTime(reason, clock.instant()));
    }

    private boolean open(TenantId tenant, Share share, Member member, Post post) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Instant now = clock.instant();
            DayPlaces places = shares.of(tenant).placesTaken(share.memberId(), DayPlace.dayOf(now));
            ScheduledDecisions.Outcome outcome = decide(tenant, share, member, post, places, now);
            if (!outcome.allowed()) {
                shares.of(tenant)
                        .replace(share.refused(
                                outcome.withdrawnSince() ? CancelReason.CONSENT_WITHDRAWN : CancelReason.REFUSED,
                                CreateMyShare.kept(outcome.decision()),
                                clock.instant()));
                return false;
            }
            OptionalInt place =
                    places.anyFree(share.network(), outcome.decision().dailyShareCap(), random);
            if (place.isEmpty()) {
                continue;
            }
            Share opened = share.opened(
                    addresses.of(share.code()),
                    new DayPlace(places.day(), place.getAsInt()),
                    CreateMyShare.kept(outcome.decision()),
                    clock.instant());
            if (shares.of(tenant).replace(opened)) {
                return true;
            }
            if (changed(tenant, share)) {
                return false;
            }
        }
        throw new IllegalStateException("Others kept taking the places of the day.");
    }

    /** Whether the share was cancelled, or claimed by another, in the meantime; else its place was taken. */
    private boolean changed(TenantId tenant, Share share) {
        return shares.of(tenant)
                .find(share.id())
                .filter(stored -> stored.version() == share.version())
                .isEmpty();
    }

    private ScheduledDecisions.Outcome decide(
            TenantId tenant, Share share, Member member, Post post, DayPlaces places, Instant now) {
        ShareFacts facts = ShareFacts.of(post, member, now, places.counts())
                .about(post.content().variants().forReader(share.network(), share.languageCode()));
        return decisions.decide(
                tenant,
                member,
                new ShareQuestion(facts, share.network(), share.accountKind()),
                share.waiting().consentEntryCount());
    }
}
