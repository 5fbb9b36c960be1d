package io.relais.content.share;

import static io.relais.content.network.Network.LINKEDIN;
import static io.relais.content.network.Network.X;
import static io.relais.content.post.SamplePost.MADE;
import static io.relais.content.post.SamplePost.aPost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relais.content.decision.ScheduledDecisions;
import io.relais.content.decision.ScriptedDecisions;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.content.post.InMemoryPosts;
import io.relais.content.post.Member;
import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.content.post.SamplePost;
import io.relais.content.post.TrackedLinkAddresses;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From scheduling a share to its time, with everything that may come between. */
class ScheduledSharesTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = MADE.plusSeconds(100);
    private static final Instant LATER = NOW.plus(Duration.ofDays(3));
    private static final Member ALICE = new Member("alice", "fr-FR", "Sales", "", "FR");

    private volatile Instant now = NOW;
    private final TenantScoped<Posts> posts = InMemoryPosts.perTenant();
    private final InMemoryShares shares = new InMemoryShares();
    private final ScriptedDecisions decisions = new ScriptedDecisions();
    private volatile ScheduledDecisions atItsTime = allowing(false);
    private @Nullable Member member = ALICE;
    private final CancelScheduledShares cancel = new CancelScheduledShares(shares, clock());
    private final GetMyShare getMyShare = new GetMyShare(shares, posts);

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    /** What the scripted decisions say, and whether a choice was withdrawn since. */
    private ScheduledDecisions allowing(boolean withdrawnSince) {
        return (tenant, whose, question, entries) -> new ScheduledDecisions.Outcome(
                decisions.decide(List.of(question), true).getFirst(), withdrawnSince);
    }

    private OpenDueShares process() {
        return new OpenDueShares(
                shares,
                shares,
                posts,
                (tenant, memberId) -> Optional.ofNullable(member),
                (tenant, whose, question, entries) -> atItsTime.decide(tenant, whose, question, entries),
                new TrackedLinkAddresses("https://relais.example"),
                new SecureRandom(),
                clock());
    }

    private Post publish(SamplePost post) {
        Post published = post.published(MADE);
        posts.of(ACME).add(published);
        return published;
    }

    private CreateMyShare.Outcome schedule(Post post, Network network, AccountKind kind, Instant time) {
        return new ScheduleMyShare(posts, shares, decisions, new SecureRandom(), clock())
                .schedule(
                        ACME,
                        ALICE,
                        new CreateMyShare.Wish(post.id(), network, kind, ShareMode.DIALOGUE, "", ""),
                        time);
    }

    private Share scheduled(Post post, Network network, AccountKind kind) {
        return ((CreateMyShare.Outcome.Opened) schedule(post, network, kind, LATER)).share();
    }

    private Share scheduled(Post post) {
        return scheduled(post, LINKEDIN, AccountKind.PERSONAL);
    }

    private Share stored(Share share) {
        return shares.of(ACME).find(share.id()).orElseThrow();
    }

    private int openDue() {
        return process().open(failure -> {
            throw failure;
        });
    }

    private String field(Instant time, SamplePost post) {
        Post published = publish(post);
        return catchThrowableOfType(
                        DomainException.class, () -> schedule(published, LINKEDIN, AccountKind.PERSONAL, time))
                .fieldViolations()
                .getFirst()
                .field();
    }

    @Test
    void aTimeMustBeAheadAndNotTooFarAndBeforeThePostsEnd() {
        assertThat(field(NOW, aPost())).isEqualTo("scheduleTime");
        assertThat(field(NOW.plus(ScheduleMyShare.FARTHEST).plusMillis(1), aPost()))
                .isEqualTo("scheduleTime");
        assertThat(field(LATER, aPost().expiringAt(LATER))).isEqualTo("scheduleTime");
        assertThat(shares.of(ACME).countScheduled("alice")).isZero();
    }

    @Test
    void whatWaitsHasNoLinkAndTakesNoPlaceAndIsOpenedAtItsTime() {
        decisions.capping(5).after(7);
        Share waiting = scheduled(publish(aPost()));
        assertThat(waiting.state()).isEqualTo(ShareState.SCHEDULED);
        assertThat(waiting.handedOut()).isFalse();
        assertThat(waiting.shareUri()).isEmpty();
        assertThat(waiting.waiting().consentEntryCount()).isEqualTo(7);
        assertThat(openDue()).isZero();
        now = LATER;
        assertThat(openDue()).isEqualTo(1);
        Share opened = stored(waiting);
        assertThat(opened.state()).isEqualTo(ShareState.OPENED);
        assertThat(opened.trackedLink()).isEqualTo("https://relais.example/l/" + waiting.code());
        assertThat(opened.shareUri()).startsWith("https://www.linkedin.com/");
        assertThat(opened.place()).extracting(DayPlace::day).isEqualTo(DayPlace.dayOf(LATER));
        assertThat(opened.decision()).isNotNull();
        assertThat(openDue()).isZero();
    }

    @Test
    void whatLiftsByItselfUntilThenIsNoObjectionAndWhatDoesNotIsRefusedAtOnce() {
        Post post = publish(aPost());
        decisions.allowing(question -> false);
        assertThat(schedule(post, LINKEDIN, AccountKind.PERSONAL, LATER))
                .isInstanceOf(CreateMyShare.Outcome.Refused.class);
        decisions.liftingAt(LATER.plusMillis(1));
        assertThat(schedule(post, LINKEDIN, AccountKind.PERSONAL, LATER))
                .isInstanceOf(CreateMyShare.Outcome.Refused.class);
        decisions.liftingAt(LATER);
        assertThat(scheduled(post).state()).isEqualTo(ShareState.SCHEDULED);
    }

    @Test
    void aRefusalAtItsTimeCancelsItAndKeepsTheReasons() {
        Share share = scheduled(publish(aPost()));
        decisions.allowing(question -> false);
        now = LATER;
        assertThat(openDue()).isZero();
        assertThat(stored(share).state()).isEqualTo(ShareState.CANCELLED);
        assertThat(stored(share).cancelReason()).isEqualTo(CancelReason.REFUSED);
        assertThat(stored(share).decision()).isNotNull();
    }

    @Test
    void aWithdrawalInBetweenStopsItThoughItWasGrantedAgainAndNobodyToldThisService() {
        Share share = scheduled(publish(aPost()));
        atItsTime = allowing(true);
        now = LATER;
        assertThat(openDue()).isZero();
        assertThat(stored(share).cancelReason()).isEqualTo(CancelReason.CONSENT_WITHDRAWN);
    }

    @Test
    void aWithdrawalCancelsWhatRestsOnItAndWasScheduledBefore() {
        Post post = publish(aPost().on(LINKEDIN, "fr", "Un").on(X, "fr", "Un"));
        decisions.after(3);
        Share linkedIn = scheduled(post);
        Share onX = scheduled(post, X, AccountKind.PERSONAL);
        Share professional = scheduled(post, LINKEDIN, AccountKind.PROFESSIONAL);
        decisions.after(6);
        Share scheduledAfterwards = scheduled(post);

        cancel.withdrawn(ACME, "alice", "purposes/measure-shares", null, 4);
        cancel.withdrawn(ACME, "bob", "purposes/take-part", null, 4);
        assertThat(shares.of(ACME).countScheduled("alice")).isEqualTo(4);
        cancel.withdrawn(ACME, "alice", "purposes/use-personal-account", LINKEDIN, 4);
        assertThat(Stream.of(linkedIn, onX, professional, scheduledAfterwards)
                        .map(share -> stored(share).state()))
                .containsExactly(
                        ShareState.CANCELLED, ShareState.SCHEDULED, ShareState.SCHEDULED, ShareState.SCHEDULED);
        cancel.accountTakenBack(ACME, "alice", LINKEDIN);
        assertThat(stored(professional).cancelReason()).isEqualTo(CancelReason.ACCOUNT_TAKEN_BACK);
        cancel.withdrawn(ACME, "alice", "purposes/take-part", null, 0);
        assertThat(shares.of(ACME).countScheduled("alice")).isZero();
        now = LATER;
        assertThat(openDue()).isZero();
    }

    @Test
    void whoLeavesTakesWhatWaitsAlongWhetherOrNotThisServiceHeardOfIt() {
        Post post = publish(aPost());
        Share told = scheduled(post);
        cancel.membershipEnded(ACME, "alice");
        assertThat(stored(told).cancelReason()).isEqualTo(CancelReason.MEMBERSHIP_ENDED);
        Share untold = scheduled(post);
        member = null;
        now = LATER;
        assertThat(openDue()).isZero();
        assertThat(stored(untold).cancelReason()).isEqualTo(CancelReason.MEMBERSHIP_ENDED);
    }

    @Test
    void aRetractedPostTakesWhatWaitsAlongWhetherOrNotThisServiceHeardOfIt() {
        Post post = publish(aPost());
        Share told = scheduled(post);
        Share untold = scheduled(post);
        posts.of(ACME).replace(post.retracted("", NOW));
        assertThat(getMyShare.get(ACME, "alice", told.id()).state()).isEqualTo(ShareState.CANCELLED);
        now = LATER;
        assertThat(openDue()).isZero();
        assertThat(stored(untold).cancelReason()).isEqualTo(CancelReason.POST_RETRACTED);
        Share third = scheduledBefore(post);
        cancel.postRetracted(ACME, post.id());
        assertThat(stored(third).cancelReason()).isEqualTo(CancelReason.POST_RETRACTED);
    }

    private Share scheduledBefore(Post post) {
        Share share = Share.scheduled(
                "third",
                ALICE,
                post,
                new CreateMyShare.Wish(post.id(), LINKEDIN, AccountKind.PERSONAL, ShareMode.DIALOGUE, "", ""),
                post.content().variants().forReader(LINKEDIN, "fr").orElseThrow(),
                "third00000",
                NOW,
                Schedule.at(LATER, "", 0));
        assertThat(shares.of(ACME).add(share)).isTrue();
        return share;
    }

    @Test
    void itsMemberCancelsItAndConfirmsItOnlyOnceItIsOpen() {
        Share share = scheduled(publish(aPost()));
        assertThat(catchThrowableOfType(DomainException.class, () -> share.confirmed(NOW))
                        .reason())
                .isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE);
        Share cancelled = share.cancelled(NOW);
        assertThat(cancelled.cancelReason()).isEqualTo(CancelReason.MEMBER);
        assertThat(shares.of(ACME).replace(cancelled)).isTrue();
        now = LATER;
        assertThat(openDue()).isZero();
    }

    @Test
    void aProcessThatStopsAfterItsClaimLeavesTheShareToAnother() {
        Share share = scheduled(publish(aPost()));
        ScheduledDecisions answering = atItsTime;
        atItsTime = (tenant, whose, question, entries) -> {
            throw new IllegalStateException("Killed.");
        };
        now = LATER;
        List<RuntimeException> failures = new ArrayList<>();
        process().open(failures::add);
        assertThat(failures).hasSize(1);
        atItsTime = answering;
        assertThat(openDue()).isZero();
        now = LATER.plusSeconds(30);
        assertThat(openDue()).isEqualTo(1);
        assertThat(stored(share).state()).isEqualTo(ShareState.OPENED);
        assertThat(Objects.requireNonNull(stored(share).schedule()).attempts()).isEqualTo(2);
    }

    @Test
    void aClaimerThatWasOvertakenOpensNothing() {
        Share share = scheduled(publish(aPost()));
        ScheduledDecisions answering = atItsTime;
        now = LATER;
        atItsTime = (tenant, whose, question, entries) -> {
            atItsTime = answering;
            now = LATER.plusSeconds(31);
            assertThat(openDue()).isEqualTo(1);
            return answering.decide(tenant, whose, question, entries);
        };
        assertThat(openDue()).isZero();
        assertThat(stored(share).state()).isEqualTo(ShareState.OPENED);
        assertThat(shares.of(ACME)
                        .placesTaken("alice", DayPlace.dayOf(LATER))
                        .counts()
                        .counts())
                .containsEntry(LINKEDIN, 1);
    }

    @Test
    void whatIsCancelledWhileItIsDecidedIsNotOpened() {
        Share share = scheduled(publish(aPost()));
        ScheduledDecisions answering = atItsTime;
        atItsTime = (tenant, whose, question, entries) -> {
            ScheduledDecisions.Outcome outcome = answering.decide(tenant, whose, question, entries);
            cancel.withdrawn(ACME, "alice", "purposes/take-part", null, 1);
            return outcome;
        };
        now = LATER;
        assertThat(openDue()).isZero();
        assertThat(stored(share).cancelReason()).isEqualTo(CancelReason.CONSENT_WITHDRAWN);
    }

    @Test
    void whereNothingIsDecidedForSixHoursItIsGivenUp() {
        Share share = scheduled(publish(aPost()));
        atItsTime = (tenant, whose, question, entries) -> {
            throw new IllegalStateException("Away.");
        };
        now = LATER;
        List<RuntimeException> failures = new ArrayList<>();
        for (int minute = 0; minute <= 6 * 60 + 1; minute++) {
            process().open(failures::add);
            now = now.plus(Duration.ofMinutes(1));
        }
        assertThat(stored(share).cancelReason()).isEqualTo(CancelReason.NOT_DECIDED);
        assertThat(failures).hasSizeBetween(25, 40);
    }

    @Test
    void ofManyProcessesOneOpensEachShareAndTheCapOfTheDayHolds() throws Exception {
        decisions.capping(6);
        Post post = publish(aPost());
        List<Share> waiting = Stream.generate(() -> scheduled(post)).limit(20).toList();
        now = LATER;
        int opened = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> sweeps = Stream.<Callable<Integer>>generate(() -> this::openDue)
                    .limit(8)
                    .toList();
            for (Future<Integer> sweep : threads.invokeAll(sweeps)) {
                opened += sweep.get();
            }
        }
        assertThat(opened).isEqualTo(6);
        assertThat(waiting.stream().map(share -> stored(share).state()))
                .containsOnly(ShareState.OPENED, ShareState.CANCELLED);
        assertThat(waiting.stream().filter(share -> stored(share).state() == ShareState.OPENED))
                .hasSize(6);
    }

    @Test
    void noMoreThanAHundredWait() {
        Post post = publish(aPost());
        for (int i = 0; i < ScheduleMyShare.MOST; i++) {
            scheduled(post);
        }
        assertThat(catchThrowableOfType(DomainException.class, () -> scheduled(post))
                        .reason())
                .isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE);
    }

    @Test
    void listsTellStatesAsTheyStand() {
        Post kept = publish(aPost());
        Post post = publish(aPost());
        Share waiting = scheduled(kept);
        Share cancelledWithItsPost = scheduled(post);
        posts.of(ACME).replace(post.retracted("", NOW));
        ListMyShares list = new ListMyShares(shares, posts);
        assertThat(list.list(ACME, "alice", EnumSet.of(ShareState.SCHEDULED), null, 1)
                        .shares())
                .containsExactly(waiting);
        assertThat(list.list(ACME, "alice", EnumSet.of(ShareState.CANCELLED), null, 5)
                        .shares())
                .extracting(Share::id)
                .containsExactly(cancelledWithItsPost.id());
        assertThat(list.list(ACME, "alice", EnumSet.of(ShareState.OPENED), null, 5)
                        .shares())
                .isEmpty();
    }
}
