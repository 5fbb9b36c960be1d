package io.relais.policy.decision;

import static io.relais.policy.consent.PurposeCatalogue.TAKE_PART;
import static io.relais.policy.consent.PurposeCatalogue.USE_PERSONAL_ACCOUNT;
import static io.relais.policy.network.Network.LINKEDIN;
import static io.relais.policy.network.Network.X;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.AccountKind;
import io.relais.policy.consent.Acknowledgement;
import io.relais.policy.consent.Assignment;
import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.consent.Purpose;
import io.relais.policy.consent.QuizAttempt;
import io.relais.policy.freeze.Freeze;
import io.relais.policy.freeze.FreezeScope;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.FreezesInMemory;
import io.relais.policy.freeze.LiftFreeze;
import io.relais.policy.freeze.StartFreeze;
import io.relais.policy.network.Network;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.PoliciesInMemory;
import io.relais.policy.policy.Policy;
import io.relais.policy.policy.PolicyContent;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.policy.PolicyRules;
import io.relais.policy.policy.PolicyText;
import io.relais.policy.policy.QuietPeriod;
import io.relais.policy.policy.RequiredDisclosure;
import io.relais.policy.screening.VariantScreening;
import io.relais.policy.training.Audience;
import io.relais.policy.training.Course;
import io.relais.policy.training.CourseFixtures;
import io.relais.policy.training.Courses;
import io.relais.policy.training.CoursesInMemory;
import io.relais.policy.training.LackingCourses;
import io.relais.policy.training.Member;
import io.relais.policy.training.RequiredCourse;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Severity;
import io.relais.screening.finding.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecideSharesTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Member ALICE = new Member("alice", "Sales", "", "FR", "fr");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static ShareFacts facts(
            boolean available, boolean inAudience, Set<Network> networks, @Nullable Instant notBefore) {
        return new ShareFacts(
                "posts/1", available, inAudience, networks, notBefore, List.of(), Map.of(), null, Set.of(), Set.of());
    }

    private static final ShareFacts AVAILABLE = facts(true, true, Set.of(LINKEDIN, X), null);

    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final TenantScoped<Policies> policies = PoliciesInMemory.scoped();
    private final TenantScoped<Freezes> freezes = FreezesInMemory.scoped();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final TenantScoped<Courses> courses = CoursesInMemory.scoped();
    private final LackingCourses lacking = new LackingCourses(CoursesInMemory.offered(courses));
    private final DecideShares decideShares = new DecideShares(
            ledgers,
            PoliciesInMemory.inForce(policies),
            FreezesInMemory.inForce(freezes),
            (tenant, member, read) -> read.get(),
            (tenant, variant) -> screened(variant.text()),
            lacking,
            clock);
    private final GetMyReadiness readiness = new GetMyReadiness(
            ledgers, PoliciesInMemory.inForce(policies), FreezesInMemory.inForce(freezes), lacking, clock);
    private long publications;

    private static VariantScreening screened(String text) {
        Verdict verdict = text.equals("BLOCK") || text.equals("REVIEW") ? Verdict.valueOf(text) : Verdict.ALLOW;
        return new VariantScreening(
                verdict,
                verdict == Verdict.ALLOW
                        ? List.of()
                        : List.of(new VariantScreening.Objection(
                                Category.CONFIDENTIAL, "CODE_NAME", Severity.CRITICAL, "rules/names")));
    }

    private static ShareFacts saying(String text, Set<String> approved) {
        return new ShareFacts(
                "posts/1",
                true,
                true,
                Set.of(LINKEDIN, X),
                null,
                List.of(new ShareVariant(LINKEDIN, "en", text)),
                Map.of(),
                null,
                Set.of(),
                approved);
    }

    @Test
    void whatMustNotLeaveIsRefusedAndWhatHasToBeSeenNeedsItsApproval() {
        aPolicyInForceWith(PolicyRules.NONE);
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));
        Set<String> approved = Set.of("rules/names/CODE_NAME");
        Reason screening = new Reason(ReasonCode.SCREENING, null, LINKEDIN, null, "CONFIDENTIAL rules/names");

        assertThat(reasons(saying("ALLOW", Set.of()), LINKEDIN, AccountKind.PERSONAL))
                .isEmpty();
        assertThat(reasons(saying("REVIEW", Set.of()), LINKEDIN, AccountKind.PERSONAL))
                .containsExactly(screening);
        assertThat(reasons(saying("REVIEW", approved), LINKEDIN, AccountKind.PERSONAL))
                .isEmpty();
        assertThat(reasons(saying("BLOCK", approved), LINKEDIN, AccountKind.PERSONAL))
                .containsExactly(screening);
        assertThat(Remedies.in(List.of(new java.util.Locale.LanguageRange("fr")))
                        .text(screening))
                .contains("un terme confidentiel (rules/names)", "LinkedIn");
    }

    @Test
    void aMemberWhoOptedInAndReadThePolicyMayShare() {
        aPolicyInForceWith(PolicyRules.NONE);
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));

        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL)).isEmpty();
        assertThat(readiness.missing(ACME, ALICE)).isEmpty();
    }

    @Test
    void anExpiredOptInPermitsNothingAndAsksAgain() {
        aPolicyInForceWith(PolicyRules.NONE);
        Instant longAgo = NOW.minus(Duration.ofDays(800));
        alice(ledger ->
                ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", longAgo).acknowledge(reading(1)));

        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL))
                .containsExactly(Reason.renewalDue(USE_PERSONAL_ACCOUNT, LINKEDIN));
        assertThat(readiness.missing(ACME, ALICE)).containsExactly(Reason.renewalDue(USE_PERSONAL_ACCOUNT, LINKEDIN));
    }

    @Test
    void anOptInForOneNetworkIsNoneForAnother() {
        aPolicyInForceWith(PolicyRules.NONE);
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));

        assertThat(reasons(AVAILABLE, X, AccountKind.PERSONAL))
                .containsExactly(Reason.consentMissing(USE_PERSONAL_ACCOUNT, X));
    }

    @Test
    void aWithdrawnConsentBlocksTheNextShare() {
        aPolicyInForceWith(PolicyRules.NONE);
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW)
                .acknowledge(reading(1))
                .withdraw(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW));

        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL))
                .extracting(Reason::code)
                .containsExactly(ReasonCode.CONSENT_MISSING);
    }

    @Test
    void aProfessionalAccountNeedsNoOptInForTheMembersOwn() {
        aPolicyInForceWith(PolicyRules.NONE);
        alice(ledger -> ledger.acknowledge(reading(1)));
        anAccountOn(LINKEDIN);

        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PROFESSIONAL)).isEmpty();
        assertThat(reasons(AVAILABLE, X, AccountKind.PROFESSIONAL))
                .containsExactly(Reason.onNetwork(ReasonCode.ACCOUNT_MISSING, X));
        assertThat(readiness.missing(ACME, ALICE)).isEmpty();
    }

    @Test
    void whoOptedOutOfTakingPartSharesFromNoAccount() {
        aPolicyInForceWith(PolicyRules.NONE);
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW)
                .acknowledge(reading(1))
                .withdraw(TAKE_PART, null, "fr", NOW));
        anAccountOn(LINKEDIN);

        for (AccountKind kind : AccountKind.values()) {
            assertThat(reasons(AVAILABLE, LINKEDIN, kind)).containsExactly(Reason.consentMissing(TAKE_PART, null));
        }
        assertThat(readiness.missing(ACME, ALICE)).containsExactly(Reason.consentMissing(TAKE_PART, null));
    }

    @Test
    void whoHasLeftSharesFromNoAccount() {
        aPolicyInForceWith(PolicyRules.NONE);
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW)
                .acknowledge(reading(1))
                .end());

        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL))
                .containsExactly(Reason.consentMissing(TAKE_PART, null));
    }

    @Test
    void aVersionThatDemandsNoNewReadingIsCoveredByTheOneBefore() {
        aPolicyInForceWith(PolicyRules.NONE);
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));

        theNextVersion(false);
        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL)).isEmpty();

        theNextVersion(true);
        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL))
                .containsExactly(Reason.of(ReasonCode.POLICY_NOT_ACKNOWLEDGED));
    }

    @Test
    void everyReasonIsToldAtOnce() {
        aPolicyInForceWith(new PolicyRules(
                Set.of(LINKEDIN), List.of(new QuietPeriod(NOW, NOW.plusSeconds(3600), "Résultats annuels"))));
        ShareFacts nothingFits = facts(false, false, Set.of(LINKEDIN), NOW.plusSeconds(60));
        alice(ledger -> ledger.withdraw(TAKE_PART, null, "fr", NOW));

        assertThat(reasons(nothingFits, X, AccountKind.PERSONAL))
                .containsExactly(
                        Reason.of(ReasonCode.POLICY_NOT_ACKNOWLEDGED),
                        Reason.onNetwork(ReasonCode.NETWORK_NOT_ALLOWED, X),
                        Reason.consentMissing(TAKE_PART, null),
                        Reason.consentMissing(USE_PERSONAL_ACCOUNT, X),
                        Reason.of(ReasonCode.POST_NOT_AVAILABLE),
                        Reason.of(ReasonCode.NOT_IN_AUDIENCE),
                        Reason.onNetwork(ReasonCode.VARIANT_MISSING, X),
                        Reason.until(ReasonCode.EMBARGO, NOW.plusSeconds(60), ""),
                        Reason.until(ReasonCode.QUIET_PERIOD, NOW.plusSeconds(3600), "Résultats annuels"));
    }

    @Test
    void withoutAPolicyInForceNothingIsShared() {
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW));

        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL))
                .containsExactly(Reason.of(ReasonCode.POLICY_MISSING));
        assertThat(readiness.missing(ACME, ALICE)).containsExactly(Reason.of(ReasonCode.POLICY_MISSING));
    }

    @Test
    void anEmbargoEndsAtItsMoment() {
        aPolicyInForceWith(PolicyRules.NONE);
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));

        assertThat(reasons(facts(true, true, Set.of(LINKEDIN), NOW.plusMillis(1)), LINKEDIN, AccountKind.PERSONAL))
                .hasSize(1);
        assertThat(reasons(facts(true, true, Set.of(LINKEDIN), NOW), LINKEDIN, AccountKind.PERSONAL))
                .isEmpty();
    }

    @Test
    void anOptInForANetworkThatThePolicyForbidsIsNoReadiness() {
        aPolicyInForceWith(new PolicyRules(Set.of(X), List.of()));
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));
        anAccountOn(LINKEDIN);

        assertThat(readiness.missing(ACME, ALICE)).containsExactly(Reason.consentMissing(USE_PERSONAL_ACCOUNT, null));
    }

    @Test
    void aFreezeStopsWhatItCoversUntilItIsLiftedFromWhateverAccount() {
        aPolicyInForceWith(PolicyRules.NONE);
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));
        anAccountOn(LINKEDIN);
        ShareFacts onResults = about("posts/2", Set.of("Results"));
        Freeze everything = freeze(FreezeScope.TENANT, "");
        Freeze topic = freeze(FreezeScope.TOPIC, "results");
        Freeze post = freeze(FreezeScope.POST, "posts/1");

        for (AccountKind kind : AccountKind.values()) {
            assertThat(reasons(AVAILABLE, LINKEDIN, kind)).containsExactly(Reason.frozen(post));
            assertThat(reasons(onResults, LINKEDIN, kind)).containsExactly(Reason.frozen(topic));
        }
        assertThat(readiness.missing(ACME, ALICE)).containsExactly(Reason.frozen(everything));
        lift(post);
        lift(topic);
        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL)).containsExactly(Reason.frozen(everything));
        lift(everything);
        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL)).isEmpty();
        assertThat(readiness.missing(ACME, ALICE)).isEmpty();
    }

    private Freeze freeze(FreezeScope scope, String target) {
        return new StartFreeze(freezes, FreezesInMemory.inForce(freezes), clock)
                .start(ACME, "anna", new StartFreeze.Order(scope, target, "A crisis", Map.of()));
    }

    private void lift(Freeze freeze) {
        assertThat(new LiftFreeze(freezes, FreezesInMemory.inForce(freezes), clock)
                        .lift(ACME, "anna", freeze.id(), "It is over")
                        .active())
                .isFalse();
    }

    private static ShareFacts about(String post, Set<String> topics) {
        return new ShareFacts(post, true, true, Set.of(LINKEDIN, X), null, List.of(), Map.of(), null, topics, Set.of());
    }

    @Test
    void theLeastOfThePolicysAndTheNetworksCapEndsTheDay() {
        aPolicyInForceWith(new PolicyRules(Set.of(), List.of(), Map.of(X, 3, LINKEDIN, 500), List.of()));
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW)
                .grant(USE_PERSONAL_ACCOUNT, X, "fr", NOW)
                .acknowledge(reading(1)));
        Instant midnight = Instant.parse("2026-11-23T00:00:00Z");

        assertThat(reasons(after(Map.of(X, 2, LINKEDIN, 149)), X, AccountKind.PERSONAL))
                .isEmpty();
        assertThat(reasons(after(Map.of(X, 3, LINKEDIN, 149)), X, AccountKind.PERSONAL))
                .containsExactly(Reason.capReached(X, midnight));
        assertThat(reasons(after(Map.of(X, 3, LINKEDIN, 149)), LINKEDIN, AccountKind.PERSONAL))
                .isEmpty();
        assertThat(reasons(after(Map.of(LINKEDIN, 150)), LINKEDIN, AccountKind.PERSONAL))
                .containsExactly(Reason.capReached(LINKEDIN, midnight));
    }

    private static ShareFacts after(Map<Network, Integer> sharesToday) {
        return new ShareFacts(
                "posts/1",
                true,
                true,
                Set.of(LINKEDIN, X),
                null,
                List.of(),
                sharesToday,
                Instant.parse("2026-11-23T00:00:00Z"),
                Set.of(),
                Set.of());
    }

    @Test
    void aTextThatDisclosesNothingIsNotShared() {
        aPolicyInForceWith(new PolicyRules(
                Set.of(),
                List.of(),
                Map.of(),
                List.of(
                        new RequiredDisclosure("fr", List.of("#collaborateur", "je travaille chez Acme")),
                        new RequiredDisclosure("en", List.of("#employee")))));
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));

        assertThat(reasons(saying("fr-FR", "Bravo ! Je travaille  chez ACME."), LINKEDIN, AccountKind.PERSONAL))
                .isEmpty();
        assertThat(reasons(saying("fr", "Bravo ! #employee"), LINKEDIN, AccountKind.PERSONAL))
                .containsExactly(Reason.disclosureMissing(LINKEDIN, "#collaborateur"));
        assertThat(reasons(saying("de", "Bravo! #Employee"), LINKEDIN, AccountKind.PERSONAL))
                .isEmpty();
        assertThat(reasons(saying("en", "Join #employees"), LINKEDIN, AccountKind.PERSONAL))
                .containsExactly(Reason.disclosureMissing(LINKEDIN, "#employee"));
        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL))
                .as("a text that is not known")
                .hasSize(1);
    }

    private static ShareFacts saying(String languageCode, String text) {
        return new ShareFacts(
                "posts/1",
                true,
                true,
                Set.of(LINKEDIN),
                null,
                List.of(new ShareVariant(LINKEDIN, languageCode, text)),
                Map.of(),
                null,
                Set.of(),
                Set.of());
    }

    @Test
    void aBatchAnswersAsItsQuestionsWouldOneByOne() {
        Random random = new Random(20261122);
        aPolicyInForceWith(new PolicyRules(
                Set.of(LINKEDIN, X, Network.FACEBOOK),
                List.of(),
                Map.of(X, 2),
                List.of(new RequiredDisclosure("en", List.of("#employee")))));
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));
        anAccountOn(X);
        freeze(FreezeScope.POST, "posts/3");
        freeze(FreezeScope.TOPIC, "results");
        for (int round = 0; round < 200; round++) {
            List<ShareQuestion> questions = Stream.generate(() -> anyQuestion(random))
                    .limit(1 + random.nextInt(12))
                    .toList();
            boolean binding = random.nextBoolean();
            assertThat(decideShares.decide(ACME, ALICE, questions, binding))
                    .extracting(Decision::question, Decision::reasons, Decision::dailyShareCap)
                    .isEqualTo(questions.stream()
                            .map(question -> decideShares
                                    .decide(ACME, ALICE, List.of(question), binding)
                                    .getFirst())
                            .map(decision -> tuple(decision.question(), decision.reasons(), decision.dailyShareCap()))
                            .toList());
        }
    }

    private static ShareQuestion anyQuestion(Random random) {
        Network network = Network.values()[random.nextInt(Network.values().length)];
        ShareFacts facts = new ShareFacts(
                "posts/" + random.nextInt(5),
                random.nextInt(4) > 0,
                random.nextInt(4) > 0,
                random.nextInt(4) > 0 ? Set.of(network) : Set.of(),
                random.nextInt(4) > 0 ? null : NOW.plusSeconds(random.nextInt(2)),
                List.of(new ShareVariant(network, "en", random.nextBoolean() ? "Join us #employee" : "Join us")),
                Map.of(network, random.nextInt(4)),
                NOW.plusSeconds(60),
                random.nextInt(4) > 0 ? Set.of() : Set.of("results"),
                Set.of());
        return new ShareQuestion(facts, network, AccountKind.values()[random.nextInt(2)]);
    }

    @Test
    void aClockThatIsAnHourOffMovesNothingButWhatIsBoundToTheTimeOfDay() {
        aPolicyInForceWith(PolicyRules.NONE);
        Instant anHourAhead = NOW.plus(Duration.ofHours(1));
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", anHourAhead)
                .acknowledge(new Acknowledgement("social-media", 1, "fr", "digest", anHourAhead)));
        StartFreeze ahead =
                new StartFreeze(freezes, FreezesInMemory.inForce(freezes), Clock.fixed(anHourAhead, ZoneOffset.UTC));

        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL)).isEmpty();
        Freeze frozenAhead =
                ahead.start(ACME, "anna", new StartFreeze.Order(FreezeScope.TENANT, "", "A crisis", Map.of()));
        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL)).containsExactly(Reason.frozen(frozenAhead));
        lift(frozenAhead);
        alice(ledger -> ledger.withdraw(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW.minus(Duration.ofHours(1))));
        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL))
                .containsExactly(Reason.consentMissing(USE_PERSONAL_ACCOUNT, LINKEDIN));
    }

    @Test
    void aDecisionIsExplainedForEverByWhatItWasMadeOn() {
        aPolicyInForceWith(new PolicyRules(Set.of(LINKEDIN), List.of(), Map.of(LINKEDIN, 5), List.of()));
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));
        lift(freeze(FreezeScope.TENANT, ""));
        ShareQuestion question = new ShareQuestion(after(Map.of(LINKEDIN, 1)), LINKEDIN, AccountKind.PERSONAL);
        KeptDecisions.Kept allowed =
                kept(decideShares.decide(ACME, ALICE, List.of(question), true).getFirst());
        assertThat(allowed.codes()).isEmpty();

        freeze(FreezeScope.TENANT, "");
        alice(ledger ->
                ledger.withdraw(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).withdraw(TAKE_PART, null, "fr", NOW));
        KeptDecisions.Kept refused =
                kept(decideShares.decide(ACME, ALICE, List.of(question), true).getFirst());
        assertThat(refused.codes()).containsExactlyInAnyOrder(1, 14);
        theNextVersion(true);
        alice(ledger -> ledger.acknowledge(reading(2)).grant(TAKE_PART, null, "fr", NOW.plus(Duration.ofDays(200))));

        for (KeptDecisions.Kept decision : List.of(allowed, refused)) {
            Explanation explanation = new ExplainDecision(name -> decision, ledgers, policies, freezes)
                    .explain(ACME, "alice", "shares/1")
                    .explanation();
            assertThat(explanation.confirmed()).isTrue();
            assertThat(explanation.policyDigest()).hasSize(64);
            assertThat(explanation.steps())
                    .extracting(Explanation.Weighed::step)
                    .isEqualTo(decision.steps());
            for (String language : List.of("fr", "en")) {
                Grounds grounds = Grounds.in(List.of(new Locale.LanguageRange(language)));
                assertThat(explanation.steps())
                        .extracting(step -> grounds.text(step, explanation))
                        .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{", "''"))
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void anExplanationThatCannotBeConfirmedSaysSo() {
        aPolicyInForceWith(PolicyRules.NONE);
        ShareQuestion question = new ShareQuestion(AVAILABLE, LINKEDIN, AccountKind.PERSONAL);
        KeptDecisions.Kept refused =
                kept(decideShares.decide(ACME, ALICE, List.of(question), true).getFirst());
        KeptDecisions.Kept forged = new KeptDecisions.Kept(
                refused.question(),
                List.of(),
                0,
                refused.decideTime(),
                refused.policy(),
                refused.policyVersion(),
                refused.policyDigest(),
                refused.consentEntryCount(),
                refused.acknowledgementCount(),
                refused.freezeVersion(),
                refused.professionalNetworks(),
                refused.steps());

        assertThat(new ExplainDecision(name -> forged, ledgers, policies, freezes)
                        .explain(ACME, "alice", "shares/1")
                        .explanation()
                        .confirmed())
                .isFalse();
    }

    @Test
    void anExplanationSaysWhereTheVersionThatIsStoredIsNotTheOneThatWasDecidedOn() {
        aPolicyInForceWith(PolicyRules.NONE);
        ShareQuestion question = new ShareQuestion(AVAILABLE, LINKEDIN, AccountKind.PERSONAL);
        KeptDecisions.Kept kept =
                kept(decideShares.decide(ACME, ALICE, List.of(question), true).getFirst());
        assertThat(kept.policyDigest()).hasSize(64);
        KeptDecisions.Kept onAnother = new KeptDecisions.Kept(
                kept.question(),
                kept.reasons(),
                0,
                kept.decideTime(),
                kept.policy(),
                kept.policyVersion(),
                "0".repeat(64),
                kept.consentEntryCount(),
                kept.acknowledgementCount(),
                kept.freezeVersion(),
                kept.professionalNetworks(),
                kept.steps());

        Explanation explanation = explained(onAnother);
        assertThat(explanation.policyDiffers()).isTrue();
        assertThat(explanation.confirmed()).isFalse();
        assertThat(Grounds.in(List.of(new Locale.LanguageRange("en")))
                        .text(explanation.steps().getFirst(), explanation))
                .contains("another text or other rules");
        assertThat(explained(kept).policyDiffers()).isFalse();
        assertThat(explained(kept).confirmed()).isTrue();
    }

    @Test
    void aRefusalForItsTextIsToldAsItWasKept() {
        aPolicyInForceWith(PolicyRules.NONE);
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));
        ShareQuestion question = new ShareQuestion(saying("BLOCK", Set.of()), LINKEDIN, AccountKind.PERSONAL);
        KeptDecisions.Kept refused =
                kept(decideShares.decide(ACME, ALICE, List.of(question), true).getFirst());
        assertThat(refused.codes()).containsExactly(ReasonCode.SCREENING.number());

        Explanation explanation = explained(refused);
        assertThat(explanation.confirmed()).isTrue();
        Explanation.Weighed screening = explanation.steps().getLast();
        assertThat(screening.passed()).isFalse();
        assertThat(screening.told()).isEqualTo(refused.reasons());
        for (String language : List.of("fr", "en")) {
            assertThat(Grounds.in(List.of(new Locale.LanguageRange(language))).text(screening, explanation))
                    .isNotBlank()
                    .doesNotContain("{", "''");
        }
    }

    private Explanation explained(KeptDecisions.Kept decision) {
        return new ExplainDecision(name -> decision, ledgers, policies, freezes)
                .explain(ACME, "alice", "shares/1")
                .explanation();
    }

    private static KeptDecisions.Kept kept(Decision decision) {
        Basis basis = decision.basis();
        return new KeptDecisions.Kept(
                decision.question(),
                decision.reasons().stream()
                        .map(reason -> new KeptDecisions.Told(
                                reason.code().number(),
                                "As told then.",
                                "",
                                reason.liftTime(),
                                reason.suggestion(),
                                ""))
                        .toList(),
                decision.dailyShareCap().orElse(0),
                basis.decideTime(),
                basis.policy().map(PolicyInForce::policy).orElse(null),
                basis.policy().map(PolicyInForce::version).orElse(0),
                basis.policy().map(PolicyInForce::digest).orElse(""),
                basis.consentEntryCount(),
                basis.acknowledgementCount(),
                basis.freezeVersion(),
                basis.professionalNetworks(),
                basis.steps());
    }

    private void aPolicyInForceWith(PolicyRules rules) {
        PolicyContent content = new PolicyContent(List.of(new PolicyText("fr", "Charte", "Texte.")), rules, true);
        publications++;
        assertThat(policies.of(ACME)
                        .insert(Policy.drafted("social-media", content, NOW).publish(publications, NOW)))
                .isTrue();
    }

    private void theNextVersion(boolean requiresAcknowledgement) {
        Policy policy = policies.of(ACME).find("social-media").orElseThrow();
        policy.lastPublished().ifPresent(policies.of(ACME)::keep);
        publications++;
        assertThat(policies.of(ACME)
                        .replace(policy.draft(new PolicyContent(
                                        policy.content().texts(), PolicyRules.NONE, requiresAcknowledgement))
                                .publish(publications, NOW)))
                .isPresent();
    }

    private void alice(UnaryOperator<Ledger> change) {
        new ChangeLedger(ledgers, (tenant, member) -> {}).apply(ACME, "alice", change);
    }

    private void anAccountOn(Network network) {
        alice(ledger -> ledger.assign(new Assignment("a", network, 1, true, NOW)));
    }

    private static Acknowledgement reading(int version) {
        return new Acknowledgement("social-media", version, "fr", "digest", NOW);
    }

    private List<Reason> reasons(ShareFacts facts, Network network, AccountKind kind) {
        List<ShareQuestion> question = List.of(new ShareQuestion(facts, network, kind));
        Decision binding = decideShares.decide(ACME, ALICE, question, true).getFirst();
        assertThat(decideShares.decide(ACME, ALICE, question, false))
                .extracting(Decision::reasons)
                .containsExactly(binding.reasons());
        assertThat(binding.basis().binding()).isTrue();
        assertThat(binding.basis().decideTime()).isEqualTo(NOW);
        assertThat(binding.allowed()).isEqualTo(binding.reasons().isEmpty());
        return binding.reasons();
    }

    @Test
    void aChoiceThatTheCompanyAsksForAgainIsRenewalDueUntilItIsMadeOnceMore() {
        ConsentRenewal fromNowOn = new ConsentRenewal(USE_PERSONAL_ACCOUNT.id(), 0, NOW);
        aPolicyInForceWith(new PolicyRules(Set.of(), List.of(), Map.of(), List.of(), List.of(), List.of(fromNowOn)));
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW.minusSeconds(1))
                .acknowledge(reading(1)));

        List<Reason> reasons = reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL);
        assertThat(reasons).extracting(Reason::code).containsExactly(ReasonCode.CONSENT_RENEWAL_DUE);
        assertThat(readiness.missing(ACME, ALICE))
                .extracting(Reason::code, Reason::network)
                .containsExactly(tuple(ReasonCode.CONSENT_RENEWAL_DUE, LINKEDIN));
        assertThat(reasons(AVAILABLE, X, AccountKind.PERSONAL))
                .extracting(Reason::code)
                .as("what was never chosen is not renewed")
                .contains(ReasonCode.CONSENT_MISSING);

        Purpose asked = USE_PERSONAL_ACCOUNT.askedAgain(List.of(fromNowOn));
        alice(ledger -> ledger.grant(asked, LINKEDIN, "fr", NOW));
        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL)).isEmpty();
        assertThat(readiness.missing(ACME, ALICE)).isEmpty();
        assertThat(readiness.upcoming(ACME, ALICE)).isEmpty();
    }

    @Test
    void aChoiceThatEndsSoonIsComing() {
        aPolicyInForceWith(new PolicyRules(
                Set.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(new ConsentRenewal(USE_PERSONAL_ACCOUNT.id(), 6, null))));
        Instant granted = NOW.minus(Duration.ofDays(150));
        alice(ledger ->
                ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", granted).acknowledge(reading(1)));

        assertThat(readiness.missing(ACME, ALICE)).isEmpty();
        assertThat(readiness.upcoming(ACME, ALICE)).hasSize(1).allSatisfy(coming -> {
            assertThat(coming.reason().code()).isEqualTo(ReasonCode.CONSENT_RENEWAL_DUE);
            assertThat(coming.reason().network()).isEqualTo(LINKEDIN);
            assertThat(coming.dueTime())
                    .isEqualTo(granted.atOffset(ZoneOffset.UTC).plusMonths(6).toInstant());
        });

        alice(ledger -> ledger.withdraw(TAKE_PART, null, "fr", NOW));
        assertThat(readiness.upcoming(ACME, ALICE))
                .as("who doesn't take part is not bothered")
                .isEmpty();
    }

    @Test
    void whatThePolicyDemandsOfAMemberMustBePassed() {
        anOfferedCourse("security", Audience.EVERYBODY, false);
        anOfferedCourse("finance", Audience.EVERYBODY, false);
        anOfferedCourse("for-others", new Audience(List.of("Legal"), List.of(), List.of(), List.of()), false);
        aPolicyInForceWith(new PolicyRules(
                Set.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(
                        new RequiredCourse("security", Audience.EVERYBODY),
                        new RequiredCourse("finance", new Audience(List.of("Sales"), List.of(), List.of(), List.of())),
                        new RequiredCourse("for-others", Audience.EVERYBODY),
                        new RequiredCourse("never-published", Audience.EVERYBODY))));
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));

        List<Reason> reasons = reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL);
        assertThat(reasons)
                .extracting(Reason::code)
                .containsExactly(ReasonCode.TRAINING_MISSING, ReasonCode.TRAINING_MISSING);
        assertThat(readiness.missing(ACME, ALICE)).isEqualTo(reasons);
        assertThat(Remedies.in(List.of(new Locale.LanguageRange("fr"))).text(reasons.getFirst()))
                .contains("« Sécurité »");
        assertThat(Remedies.in(List.of(new Locale.LanguageRange("en"))).text(reasons.getFirst()))
                .contains("“Security”");

        alice(ledger -> ledger.answer(anAttempt(), passed("security", NOW.plusSeconds(1)))
                .answer(anAttempt(), passed("finance", NOW)));
        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL))
                .extracting(Reason::code)
                .as("one certificate holds, the other has expired this moment")
                .containsExactly(ReasonCode.TRAINING_RENEWAL_DUE);

        alice(ledger -> ledger.answer(anAttempt(), passed("finance", NOW.plusSeconds(1))));
        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL)).isEmpty();
        anOfferedCourse("security", Audience.EVERYBODY, true);
        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL))
                .extracting(Reason::code)
                .containsExactly(ReasonCode.TRAINING_RENEWAL_DUE);
    }

    private void anOfferedCourse(String id, Audience audience, boolean requiresNewCertificate) {
        Course before = courses.of(ACME).find(id).orElseGet(() -> {
            Course drafted = Course.drafted(id, CourseFixtures.aCourse(audience, false), NOW);
            assertThat(courses.of(ACME).insert(drafted)).isTrue();
            return drafted;
        });
        Course after = before.draft(CourseFixtures.aCourse(audience, requiresNewCertificate))
                .publish(NOW);
        assertThat(courses.of(ACME).replace(after, false)).isPresent();
    }

    private static QuizAttempt anAttempt() {
        return new QuizAttempt("1", "security", 1, 100, true, List.of(), NOW, NOW);
    }

    private static Certificate passed(String course, Instant expireTime) {
        return new Certificate("1", course, 1, "", course, "fr", 100, NOW, NOW, expireTime);
    }
}
