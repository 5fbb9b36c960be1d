package io.relais.content.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.content.decision.Decision;
import io.relais.content.decision.DecisionReason;
import io.relais.content.decision.KeptDecision;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.content.post.ListPlace;
import io.relais.content.post.TextLength;
import io.relais.content.post.Variant;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of refusals does. Each test has a tenant of its own. */
public abstract class RefusalsContract {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private final TenantScoped<Refusals> scoped;
    private final TenantId tenant = aTenant();
    private final Refusals refusals;

    /** For that store. */
    protected RefusalsContract(TenantScoped<Refusals> refusals) {
        this.scoped = refusals;
        this.refusals = refusals.of(tenant);
    }

    private static TenantId aTenant() {
        return new TenantId("t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    }

    private Refusal refuse(String member, String post, Instant when, Integer... codes) {
        List<DecisionReason> reasons = List.of(codes).stream()
                .map(code -> DecisionReason.of(code, Optional.empty(), new byte[] {8, code.byteValue()}))
                .toList();
        return new KeepRefusal(scoped, Clock.fixed(when, ZoneOffset.UTC))
                .keep(
                        tenant,
                        member,
                        post,
                        Optional.of(new Variant(Network.LINKEDIN, "fr", "Bonjour", new TextLength(7, 7, 0))),
                        new Decision(
                                Network.LINKEDIN,
                                AccountKind.PERSONAL,
                                false,
                                reasons,
                                OptionalInt.empty(),
                                0,
                                Optional.empty()),
                        KeptDecision.of(new byte[] {18, 0}));
    }

    private List<Refusal> of(String member, Instant now) {
        return refusals.lastFirst(member, null, 1_000, now);
    }

    @Test
    void theSameRefusalOfADayCountsUpAndAnotherIsAnother() {
        Refusal first = refuse("alice", "1", NOON, 1, 9);
        assertThat(refusals.find(first.id(), NOON)).contains(first);
        Refusal again = refuse("alice", "1", NOON.plusSeconds(9), 9, 1, 1);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.attemptCount()).isEqualTo(2);
        assertThat(again.firstTime()).isEqualTo(NOON);
        assertThat(again.lastTime()).isEqualTo(NOON.plusSeconds(9));
        assertThat(of("alice", NOON)).containsExactly(again);
        assertThat(refuse("alice", "1", NOON, 1).attemptCount()).isEqualTo(1);
        assertThat(refuse("alice", "2", NOON, 1, 9).attemptCount()).isEqualTo(1);
        assertThat(refuse("bob", "1", NOON, 1, 9).attemptCount()).isEqualTo(1);
        assertThat(refuse("alice", "1", NOON.plus(Duration.ofDays(1)), 1, 9).attemptCount())
                .isEqualTo(1);
        assertThat(of("alice", NOON)).hasSize(4);
    }

    @Test
    void ofManyAttemptsAtOnceNoneIsLost() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Refusal>> attempts = Collections.nCopies(40, () -> refuse("alice", "1", NOON, 1));
            for (Future<Refusal> attempt : threads.invokeAll(attempts)) {
                assertThat(attempt.get().attemptCount()).isBetween(1, 40);
            }
        }
        assertThat(of("alice", NOON))
                .singleElement()
                .extracting(Refusal::attemptCount)
                .isEqualTo(40);
    }

    @Test
    void aMemberHasAtMostAHundredOfWhichTheLastStay() {
        for (int post = 0; post < Refusal.MOST + 20; post++) {
            refuse("alice", Integer.toString(post), NOON.plusSeconds(post), 1);
        }
        assertThat(refuse("bob", "1", NOON, 1).attemptCount()).isEqualTo(1);

        List<Refusal> kept = of("alice", NOON);
        assertThat(kept).hasSize(Refusal.MOST);
        assertThat(kept.getFirst().postId()).isEqualTo("119");
        assertThat(kept.getLast().postId()).isEqualTo("20");
        assertThat(of("bob", NOON)).hasSize(1);
    }

    @Test
    void whatHasExpiredIsNotFound() {
        Refusal refusal = refuse("alice", "1", NOON, 1);
        Instant expiry = NOON.plus(Refusal.KEPT);

        assertThat(of("alice", expiry.minusMillis(1))).hasSize(1);
        assertThat(of("alice", expiry)).isEmpty();
        assertThat(refusals.find(refusal.id(), expiry)).isEmpty();
    }

    @Test
    void pagesFollowEachOther() {
        refuse("alice", "1", NOON, 1);
        refuse("alice", "2", NOON, 1);
        refuse("alice", "3", NOON.plusSeconds(1), 1);

        List<Refusal> all = of("alice", NOON);
        Refusal second = all.get(1);
        assertThat(all.getFirst().postId()).isEqualTo("3");
        assertThat(refusals.lastFirst("alice", new ListPlace(second.lastTime(), second.id()), 9, NOON))
                .containsExactly(all.getLast());
        assertThat(refusals.lastFirst("alice", null, 2, NOON)).isEqualTo(all.subList(0, 2));
    }

    @Test
    void whoLeavesIsForgottenAndNobodyElse() {
        refuse("alice", "1", NOON, 1);
        refuse("bob", "1", NOON, 1);
        refusals.forget("alice");
        refusals.forget("alice");

        assertThat(of("alice", NOON)).isEmpty();
        assertThat(of("bob", NOON)).hasSize(1);
    }

    @Test
    void aTenantDoesNotSeeTheRefusalsOfAnother() {
        Refusal refusal = refuse("alice", "1", NOON, 1);
        Refusals others = scoped.of(aTenant());

        assertThat(others.find(refusal.id(), NOON)).isEmpty();
        assertThat(others.lastFirst("alice", null, 9, NOON)).isEmpty();
        others.forget("alice");
        assertThat(of("alice", NOON)).hasSize(1);
    }
}
