package io.relais.policy.consent;

import static io.relais.policy.consent.PurposeCatalogue.MEASURE_SHARES;
import static io.relais.policy.consent.PurposeCatalogue.TAKE_PART;
import static io.relais.policy.consent.PurposeCatalogue.USE_PERSONAL_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.network.Network;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of ledgers does. */
public abstract class LedgersContract {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    private final TenantScoped<Ledgers> scoped;
    private final Ledgers ledgers;
    private final String alice = "alice-" + UUID.randomUUID();

    /** For that store. */
    protected LedgersContract(TenantScoped<Ledgers> ledgers) {
        this.scoped = ledgers;
        this.ledgers = ledgers.of(ACME);
    }

    @Test
    void whoNeverChoseHasAnEmptyLedger() {
        assertThat(ledgers.find(alice)).isEqualTo(Ledger.empty(alice));
        assertThat(ledgers.findBinding(alice)).isEqualTo(Ledger.empty(alice));
        assertThat(ledgers.history(alice, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void whoOptedInIsCountedAsLongAsTheChoiceHoldsAndTheMemberHasNotLeft() {
        TenantId initech = new TenantId("t" + UUID.randomUUID().toString().substring(0, 8));
        Ledgers ofInitech = scoped.of(initech);
        write(ofInitech, Ledger.empty("a").grant(TAKE_PART, null, "fr", NOW));
        write(ofInitech, Ledger.empty("b").grant(USE_PERSONAL_ACCOUNT, Network.X, "fr", NOW));
        write(ofInitech, Ledger.empty("c").withdraw(TAKE_PART, null, "fr", NOW));
        write(ofInitech, Ledger.empty("d").grant(TAKE_PART, null, "fr", NOW).end());
        Instant expired = NOW.plus(Duration.ofDays(732));

        assertThat(ofInitech.countOpen()).isEqualTo(3);
        assertThat(ofInitech.countPermitting(TAKE_PART, null, NOW)).isEqualTo(1);
        assertThat(ofInitech.countPermitting(TAKE_PART, null, expired)).isZero();
        assertThat(ofInitech.countPermitting(
                        TAKE_PART.askedAgain(List.of(new ConsentRenewal(TAKE_PART.id(), 0, NOW))), null, NOW))
                .isEqualTo(1);
        Instant later = NOW.plusMillis(1);
        assertThat(ofInitech.countPermitting(
                        TAKE_PART.askedAgain(List.of(new ConsentRenewal(TAKE_PART.id(), 0, later))), null, later))
                .isZero();
        assertThat(ofInitech.countPermitting(USE_PERSONAL_ACCOUNT, Network.X, NOW))
                .isEqualTo(1);
        assertThat(ofInitech.countPermitting(USE_PERSONAL_ACCOUNT, Network.LINKEDIN, NOW))
                .isZero();
        assertThat(scoped.of(new TenantId("u" + UUID.randomUUID().toString().substring(0, 8)))
                        .countOpen())
                .isZero();
    }

    private static void write(Ledgers ledgers, Ledger ledger) {
        assertThat(ledgers.replace(Ledger.empty(ledger.memberId()), ledger)).isTrue();
    }

    @Test
    void aLedgerIsReadAsItWasWritten() {
        Ledger before = Ledger.empty(alice);
        Ledger after = before.grant(USE_PERSONAL_ACCOUNT, Network.LINKEDIN, "fr", NOW)
                .grant(TAKE_PART, null, "en", NOW)
                .withdraw(MEASURE_SHARES, null, "fr", NOW)
                .acknowledge(new Acknowledgement("social-media", 1, "fr", "d1", NOW))
                .end();
        assertThat(ledgers.replace(before, after)).isTrue();

        assertThat(ledgers.find(alice))
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(after);
        assertThat(ledgers.findBinding(alice)).isEqualTo(ledgers.find(alice));
    }

    @Test
    void ofTwoWhoChangeTheSameLedgerOneWins() {
        Ledger first = ledgers.find(alice).grant(TAKE_PART, null, "fr", NOW);
        Ledger other = ledgers.find(alice).withdraw(TAKE_PART, null, "fr", NOW);
        assertThat(ledgers.replace(Ledger.empty(alice), first)).isTrue();
        assertThat(ledgers.replace(Ledger.empty(alice), other)).isFalse();

        Ledger stored = ledgers.find(alice);
        assertThat(ledgers.replace(stored, stored.withdraw(TAKE_PART, null, "fr", NOW)))
                .isTrue();
        assertThat(ledgers.replace(stored, stored.grant(MEASURE_SHARES, null, "fr", NOW)))
                .isFalse();
        assertThat(ledgers.find(alice).granted(TAKE_PART.choice(null))).isFalse();
        assertThat(ledgers.find(alice).consent(MEASURE_SHARES.choice(null))).isEmpty();
    }

    @Test
    void aLongHistoryIsKeptWholeAndReadInPages() {
        int changes = 450;
        ChangeLedger change = new ChangeLedger(scoped, (tenant, member) -> {});
        for (int i = 0; i < changes; i++) {
            boolean grant = i % 2 == 0;
            change.apply(
                    ACME,
                    alice,
                    ledger -> grant
                            ? ledger.grant(TAKE_PART, null, "fr", NOW)
                            : ledger.withdraw(TAKE_PART, null, "fr", NOW));
        }
        List<LedgerEntry> walked = new ArrayList<>();
        long before = Long.MAX_VALUE;
        List<LedgerEntry> page = ledgers.history(alice, before, 70);
        while (!page.isEmpty()) {
            walked.addAll(page);
            before = page.getLast().sequence();
            page = ledgers.history(alice, before, 70);
        }

        assertThat(walked).hasSize(changes).isEqualTo(ledgers.history(alice, Long.MAX_VALUE, 500));
        for (int i = 0; i < changes; i++) {
            assertThat(walked.get(i).sequence()).isEqualTo(changes - 1 - i);
        }
        assertThat(ledgers.find(alice).entryCount()).isEqualTo(changes);
    }

    @Test
    void whoAcknowledgedAndHasNotLeftIsCounted() {
        String policy = "p-" + UUID.randomUUID();
        for (int version = 1; version <= 3; version++) {
            Ledger member = Ledger.empty(alice + version);
            assertThat(ledgers.replace(
                            member, member.acknowledge(new Acknowledgement(policy, version, "fr", "d", NOW))))
                    .isTrue();
        }
        Ledger departed = Ledger.empty(alice);
        assertThat(ledgers.replace(
                        departed,
                        departed.acknowledge(new Acknowledgement(policy, 3, "fr", "d", NOW))
                                .end()))
                .isTrue();

        assertThat(ledgers.countAcknowledged(Map.of(policy, 1))).isEqualTo(3);
        assertThat(ledgers.countAcknowledged(Map.of(policy, 2))).isEqualTo(2);
        assertThat(ledgers.countAcknowledged(Map.of(policy, 4))).isZero();
        assertThat(ledgers.countAcknowledged(Map.of(policy, 3, "another", 1))).isEqualTo(1);
        assertThat(scoped.of(GLOBEX).countAcknowledged(Map.of(policy, 1))).isZero();
    }

    @Test
    void aDeclaredAccountIsForgottenInTheWriteThatWithdrawsWhatItServes() {
        PersonalAccount account = PersonalAccount.declared("a", Network.LINKEDIN, "alice.martin", NOW);
        Ledger empty = Ledger.empty(alice);
        Ledger declared =
                empty.grant(USE_PERSONAL_ACCOUNT, Network.LINKEDIN, "fr", NOW).declare(account, List.of(), NOW);
        assertThat(ledgers.replace(empty, declared)).isTrue();
        Ledger stored = ledgers.findBinding(alice);
        assertThat(stored.accounts()).containsExactly(account);

        assertThat(ledgers.replace(stored, stored.withdraw(USE_PERSONAL_ACCOUNT, Network.LINKEDIN, "fr", NOW)))
                .isTrue();
        assertThat(ledgers.findBinding(alice).accounts()).isEmpty();
    }

    @Test
    void aLinkedAccountIsInOneLedgerOfTheTenant() {
        Ledgers ofGlobex = scoped.of(GLOBEX);
        String onX = UUID.randomUUID().toString();
        PersonalAccount account = PersonalAccount.linked("a", Network.X, "alice", onX, NOW);
        PersonalAccount another = PersonalAccount.linked("b", Network.X, "alice2", onX + "-2", NOW);
        String bob = "bob-" + UUID.randomUUID();
        for (String member : List.of(alice, bob)) {
            write(ledgers, Ledger.empty(member).grant(USE_PERSONAL_ACCOUNT, Network.X, "fr", NOW));
            write(ofGlobex, Ledger.empty(member).grant(USE_PERSONAL_ACCOUNT, Network.X, "fr", NOW));
        }
        assertThat(link(ledgers, alice, account)).isTrue();
        assertThat(link(ledgers, alice, another)).isTrue();
        assertThat(link(ofGlobex, bob, account)).isTrue();
        assertThat(ledgers.find(alice).accounts()).containsExactly(account, another);
        assertThatThrownBy(() -> link(ledgers, bob, account))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_ALREADY_EXISTS));
        assertThat(ledgers.find(bob).accounts()).isEmpty();

        Ledger stored = ledgers.find(alice);
        assertThat(ledgers.replace(stored, stored.forget("a"))).isTrue();
        assertThat(link(ledgers, bob, account)).isTrue();
        assertThat(ledgers.find(alice).accounts()).containsExactly(another);
    }

    private static boolean link(Ledgers ledgers, String member, PersonalAccount account) {
        Ledger stored = ledgers.findBinding(member);
        return ledgers.replace(stored, stored.link(account, List.of(), NOW));
    }

    @Test
    void aTenantDoesNotSeeTheLedgersOfAnother() {
        Ledger before = Ledger.empty(alice);
        assertThat(ledgers.replace(before, before.grant(TAKE_PART, null, "fr", NOW)))
                .isTrue();

        Ledgers ofGlobex = scoped.of(GLOBEX);
        assertThat(ofGlobex.find(alice)).isEqualTo(Ledger.empty(alice));
        assertThat(ofGlobex.history(alice, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(ofGlobex.replace(ledgers.find(alice), ledgers.find(alice).withdraw(TAKE_PART, null, "fr", NOW)))
                .isFalse();
        assertThat(ofGlobex.replace(before, before.withdraw(TAKE_PART, null, "fr", NOW)))
                .isTrue();
        assertThat(ledgers.find(alice).granted(TAKE_PART.choice(null))).isTrue();
    }

    @Test
    void aHundredGrantsAndWithdrawalsAtOnceLeaveOneAlternatingHistory() throws Exception {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        ChangeLedger change = new ChangeLedger(scoped, (tenant, member) -> {});
        GrantConsent grant = new GrantConsent(change, tenant -> List::of, clock);
        WithdrawConsent withdraw = new WithdrawConsent(change, clock);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Consent>> answers = new ArrayList<>();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                boolean grants = i % 2 == 0;
                answers.add(writers.submit(() -> {
                    start.await();
                    return grants
                            ? grant.grant(
                                    ACME,
                                    alice,
                                    new GrantConsent.Choice(USE_PERSONAL_ACCOUNT.name(), Network.LINKEDIN, 0, "", "fr"))
                            : withdraw.withdraw(ACME, alice, USE_PERSONAL_ACCOUNT.name(), Network.LINKEDIN, "fr");
                }));
            }
            start.countDown();
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get().granted()).isEqualTo(i % 2 == 0);
        }

        List<LedgerEntry> history = ledgers.history(alice, Long.MAX_VALUE, 500);
        assertThat(history).isNotEmpty().hasSizeLessThanOrEqualTo(100);
        for (int i = 1; i < history.size(); i++) {
            assertThat(history.get(i).state()).isNotEqualTo(history.get(i - 1).state());
            assertThat(history.get(i).sequence()).isEqualTo(history.get(i - 1).sequence() - 1);
        }
        Consent last = ledgers.findBinding(alice)
                .consent(USE_PERSONAL_ACCOUNT.choice(Network.LINKEDIN))
                .orElseThrow();
        assertThat(last.state()).isEqualTo(history.getFirst().state());
    }

    @Test
    void attemptsAndCertificatesAreReadAsTheyWereWrittenAndCertificatesAreCounted() {
        TenantId initech = new TenantId("t" + UUID.randomUUID().toString().substring(0, 8));
        Ledgers ofInitech = scoped.of(initech);
        QuizAttempt attempt = new QuizAttempt(
                "1", "security", 2, 60, false, List.of("q1", "q2"), NOW, NOW.plus(Duration.ofHours(24)));
        Certificate certificate = new Certificate(
                "1", "security", 2, "digest", "Sécurité", "fr", 80, NOW, NOW.plusSeconds(50), NOW.plusSeconds(60));
        Ledger ledger = Ledger.empty("a").answer(attempt, certificate);
        write(ofInitech, ledger);
        write(ofInitech, Ledger.empty("b").answer(attempt, certificate).end());
        write(ofInitech, Ledger.empty("c").answer(attempt, null));

        assertThat(ofInitech.find("a").trainings()).isEqualTo(ledger.trainings());
        assertThat(ofInitech.find("c").trainings().certificates()).isEmpty();
        assertThat(ofInitech.countCertified("security", 2, NOW)).isEqualTo(1);
        assertThat(ofInitech.countCertified("security", 3, NOW)).isZero();
        assertThat(ofInitech.countCertified("other", 1, NOW)).isZero();
        assertThat(ofInitech.countCertified("security", 2, NOW.plusSeconds(60))).isZero();
        assertThat(ledgers.countCertified("security", 2, NOW))
                .as("of another tenant")
                .isZero();
    }
}
