package io.relais.policy.decision;

import static io.relais.policy.consent.PurposeCatalogue.MEASURE_SHARES;
import static io.relais.policy.consent.PurposeCatalogue.TAKE_PART;
import static io.relais.policy.consent.PurposeCatalogue.USE_PERSONAL_ACCOUNT;
import static io.relais.policy.network.Network.LINKEDIN;
import static io.relais.policy.network.Network.X;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.AccountKind;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.consent.Purpose;
import io.relais.policy.freeze.FreezesInMemory;
import io.relais.policy.network.Network;
import io.relais.policy.policy.PoliciesInMemory;
import io.relais.policy.screening.VariantScreening;
import io.relais.policy.training.CoursesInMemory;
import io.relais.policy.training.LackingCourses;
import io.relais.policy.training.Member;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecideScheduledShareTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Member ALICE = new Member("alice", "Sales", "", "FR", "fr");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();

    private final LackingCourses lacking = new LackingCourses(CoursesInMemory.offered(CoursesInMemory.scoped()));
    private final DecideScheduledShare decideScheduledShare = new DecideScheduledShare(
            ledgers,
            new DecideShares(
                    ledgers,
                    PoliciesInMemory.inForce(PoliciesInMemory.scoped()),
                    FreezesInMemory.inForce(FreezesInMemory.scoped()),
                    (tenant, member, read) -> {
                        throw new AssertionError("What binds is read.");
                    },
                    (tenant, variant) -> VariantScreening.NOTHING,
                    lacking,
                    Clock.fixed(NOW, ZoneOffset.UTC)));

    private void grant(Purpose purpose, @Nullable Network network) {
        new ChangeLedger(ledgers, (tenant, member) -> {})
                .apply(ACME, "alice", ledger -> ledger.grant(purpose, network, "fr", NOW));
    }

    private void withdraw(Purpose purpose, @Nullable Network network) {
        new ChangeLedger(ledgers, (tenant, member) -> {})
                .apply(ACME, "alice", ledger -> ledger.withdraw(purpose, network, "fr", NOW));
    }

    private long entries() {
        return ledgers.of(ACME).find("alice").entryCount();
    }

    private DecideScheduledShare.Outcome decide(Network network, AccountKind kind, long scheduledAt) {
        ShareFacts facts = new ShareFacts(
                "posts/1", true, true, Set.of(LINKEDIN, X), null, List.of(), Map.of(), null, Set.of(), Set.of());
        return decideScheduledShare.decide(ACME, ALICE, new ShareQuestion(facts, network, kind), scheduledAt);
    }

    private boolean withdrawnSince(Network network, AccountKind kind, long scheduledAt) {
        return decide(network, kind, scheduledAt).withdrawnSince();
    }

    @Test
    void aWithdrawalSinceIsSeenThoughTheChoiceWasGrantedAgain() {
        grant(USE_PERSONAL_ACCOUNT, LINKEDIN);
        long scheduled = entries();
        withdraw(USE_PERSONAL_ACCOUNT, LINKEDIN);
        grant(USE_PERSONAL_ACCOUNT, LINKEDIN);
        long scheduledAgain = entries();

        assertThat(withdrawnSince(LINKEDIN, AccountKind.PERSONAL, scheduled)).isTrue();
        assertThat(withdrawnSince(LINKEDIN, AccountKind.PERSONAL, scheduledAgain))
                .isFalse();
        assertThat(withdrawnSince(X, AccountKind.PERSONAL, scheduled)).isFalse();
        assertThat(withdrawnSince(LINKEDIN, AccountKind.PROFESSIONAL, scheduled))
                .isFalse();
    }

    @Test
    void whoStopsTakingPartStopsEveryAccountAndOtherPurposesStopNone() {
        long scheduled = entries();
        withdraw(MEASURE_SHARES, null);
        assertThat(withdrawnSince(LINKEDIN, AccountKind.PROFESSIONAL, scheduled))
                .isFalse();
        withdraw(TAKE_PART, null);
        grant(TAKE_PART, null);
        for (AccountKind kind : AccountKind.values()) {
            assertThat(withdrawnSince(LINKEDIN, kind, scheduled)).isTrue();
        }
    }

    @Test
    void theDecisionBindsAndHasEveryReason() {
        DecideScheduledShare.Outcome outcome = decide(LINKEDIN, AccountKind.PERSONAL, 0);
        assertThat(outcome.decision().basis().binding()).isTrue();
        assertThat(outcome.decision().reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.POLICY_MISSING, ReasonCode.CONSENT_MISSING);
    }
}
