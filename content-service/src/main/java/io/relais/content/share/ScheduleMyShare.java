package io.relais.content.share;

import io.relais.content.decision.Decision;
import io.relais.content.decision.ShareDecisions;
import io.relais.content.decision.ShareFacts;
import io.relais.content.decision.ShareQuestion;
import io.relais.content.post.Member;
import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.content.post.Variant;
import io.relais.platform.errors.DomainException;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Puts a share off to a later time. It is decided now and again at its time: now, so that nobody schedules what they have not agreed to
 * or what will be refused for certain; what lifts by itself until then is no objection. It takes no place of a day before it is
 * opened.
 */
public final class ScheduleMyShare {
    /** How far ahead a share can be scheduled. */
    static final Duration FARTHEST = Duration.ofDays(90);

    /** How many shares of one member may wait; some more where several are scheduled at the same moment. */
    static final int MOST = 100;

    private static final int ATTEMPTS = 100;

    private final TenantScoped<Posts> posts;
    private final TenantScoped<Shares> shares;
    private final ShareDecisions decisions;
    private final RandomGenerator random;
    private final Clock clock;

    /**
     * Stores in {@code shares}.
     *
     * @param random a secure one: codes must not be guessed
     */
    public ScheduleMyShare(
            TenantScoped<Posts> posts,
            TenantScoped<Shares> shares,
            ShareDecisions decisions,
            RandomGenerator random,
            Clock clock) {
        this.posts = posts;
        this.shares = shares;
        this.decisions = decisions;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Schedules the share. NOT_FOUND where the member can't see such a post; INVALID_REQUEST as for a share of now, and for a time
     * that is past, too far ahead or not before the post's end; WRONG_STATE where {@value #MOST} shares wait.
     */
    public CreateMyShare.Outcome schedule(TenantId tenant, Member member, CreateMyShare.Wish wish, Instant time) {
        CreateMyShare.requireDialogueMode(wish);
        CreateMyShare.requireDialogue(wish);
        Instant now = clock.instant();
        requireSoon(time, now);
        Post post = posts.of(tenant)
                .find(wish.postId())
                .filter(found -> found.isVisibleTo(member))
                .orElseThrow(() -> DomainException.notFound(Post.nameOf(wish.postId())));
        if (!post.content().isExpiredAt(now) && post.content().isExpiredAt(time)) {
            throw DomainException.invalid(
                    "scheduleTime", "The post will have expired by then: choose an earlier time.");
        }
        Optional<Variant> variant = CreateMyShare.chooseVariant(post, member, wish);
        Decision decision = decide(tenant, member, wish, post, variant, now);
        boolean refused = decision.reasons().stream()
                .anyMatch(reason ->
                        reason.liftTime().filter(lift -> !lift.isAfter(time)).isEmpty());
        if (refused) {
            return new CreateMyShare.Outcome.Refused(variant, decision, CreateMyShare.kept(decision));
        }
        requireRoom(tenant, member);
        return new CreateMyShare.Outcome.Opened(store(
                tenant,
                member,
                wish,
                post,
                variant.orElseThrow(() -> CreateMyShare.noVariant(wish)),
                Schedule.at(time, wish.instance(), decision.consentEntryCount()),
                now));
    }

    private static void requireSoon(Instant time, Instant now) {
        if (!time.isAfter(now)) {
            throw DomainException.invalid(
                    "scheduleTime", "This time is past: choose a later one, or leave it out to share now.");
        }
        if (time.isAfter(now.plus(FARTHEST))) {
            throw DomainException.invalid("scheduleTime", "Choose a time within the next 90 days.");
        }
    }

    private Decision decide(
            TenantId tenant,
            Member member,
            CreateMyShare.Wish wish,
            Post post,
            Optional<Variant> variant,
            Instant now) {
        ShareFacts facts = ShareFacts.of(
                        post,
                        member,
                        now,
                        shares.of(tenant)
                                .placesTaken(member.id(), DayPlace.dayOf(now))
                                .counts())
                .about(variant);
        return decisions
                .decide(List.of(new ShareQuestion(facts, wish.network(), wish.accountKind())), true)
                .getFirst();
    }

    private void requireRoom(TenantId tenant, Member member) {
        if (shares.of(tenant).countScheduled(member.id()) >= MOST) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "%d of your shares wait for their time: cancel one, or wait for the next.".formatted(MOST))
                    .with("state", "FULL");
        }
    }

    private Share store(
            TenantId tenant,
            Member member,
            CreateMyShare.Wish wish,
            Post post,
            Variant variant,
            Schedule schedule,
            Instant now) {
        String id = NewIds.next();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Share share = Share.scheduled(id, member, post, wish, variant, LinkCode.random(random), now, schedule);
            if (shares.of(tenant).add(share)) {
                return share;
            }
            Optional<Share> madeBefore = shares.of(tenant).find(id);
            if (madeBefore.isPresent()) {
                return madeBefore.get();
            }
        }
        throw DomainException.of(ErrorReason.ERROR_REASON_CONFLICT, "No tracked link could be made: try again.");
    }
}
