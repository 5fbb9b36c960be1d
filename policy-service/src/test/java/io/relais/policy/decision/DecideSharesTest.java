package io.relais.policy.decision;

import static io.relais.policy.consent.PurposeCatalogue.TAKE_PART;
import static io.relais.policy.consent.PurposeCatalogue.USE_PERSONAL_ACCOUNT;
import static io.relais.policy.network.Network.LINKEDIN;
import static io.relais.policy.network.Network.X;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.AccountKind;
import io.relais.policy.account.ProfessionalAccount;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.account.ProfessionalAccountsInMemory;
import io.relais.policy.consent.Acknowledgement;
import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.consent.QuizAttempt;
import io.relais.policy.network.Network;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.PoliciesInMemory;
import io.relais.policy.policy.Policy;
import io.relais.policy.policy.PolicyContent;
import io.relais.policy.policy.PolicyRules;
import io.relais.policy.policy.PolicyText;
import io.relais.policy.policy.QuietPeriod;
import io.relais.policy.training.Audience;
import io.relais.policy.training.Course;
import io.relais.policy.training.CourseFixtures;
import io.relais.policy.training.Courses;
import io.relais.policy.training.CoursesInMemory;
import io.relais.policy.training.LackingCourses;
import io.relais.policy.training.Member;
import io.relais.policy.training.RequiredCourse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DecideSharesTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Member ALICE = new Member("alice", "Sales", "", "FR", "fr");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final ShareFacts AVAILABLE = new ShareFacts(true, true, Set.of(LINKEDIN, X), null);

    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final TenantScoped<Policies> policies = PoliciesInMemory.scoped();
    private final TenantScoped<ProfessionalAccounts> accounts = ProfessionalAccountsInMemory.scoped();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final TenantScoped<Courses> courses = CoursesInMemory.scoped();
    private final LackingCourses lacking = new LackingCourses(CoursesInMemory.offered(courses));
    private final DecideShares decideShares = new DecideShares(
            ledgers, PoliciesInMemory.inForce(policies), accounts, (tenant, member, read) -> read.get(), lacking, clock);
    private final GetMyReadiness readiness =
            new GetMyReadiness(ledgers, PoliciesInMemory.inForce(policies), accounts, lacking, clock);
    private long publications;

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
        assertThat(readiness.missing(ACME, ALICE)).containsExactly(Reason.consentMissing(USE_PERSONAL_ACCOUNT, null));
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
        ShareFacts nothingFits = new ShareFacts(false, false, Set.of(LINKEDIN), NOW.plusSeconds(60));
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

        assertThat(reasons(
                        new ShareFacts(true, true, Set.of(LINKEDIN), NOW.plusMillis(1)),
                        LINKEDIN,
                        AccountKind.PERSONAL))
                .hasSize(1);
        assertThat(reasons(new ShareFacts(true, true, Set.of(LINKEDIN), NOW), LINKEDIN, AccountKind.PERSONAL))
                .isEmpty();
    }

    @Test
    void anOptInForANetworkThatThePolicyForbidsIsNoReadiness() {
        aPolicyInForceWith(new PolicyRules(Set.of(X), List.of()));
        alice(ledger -> ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", NOW).acknowledge(reading(1)));
        anAccountOn(LINKEDIN);

        assertThat(readiness.missing(ACME, ALICE)).containsExactly(Reason.consentMissing(USE_PERSONAL_ACCOUNT, null));
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
        assertThat(accounts.of(ACME).insert(new ProfessionalAccount("a", network, "acme", "alice", NOW)))
                .isTrue();
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
    void whatThePolicyDemandsOfAMemberMustBePassed() {
        anOfferedCourse("security", Audience.EVERYBODY, false);
        anOfferedCourse("finance", Audience.EVERYBODY, false);
        anOfferedCourse("for-others", new Audience(List.of("Legal"), List.of(), List.of(), List.of()), false);
        aPolicyInForceWith(new PolicyRules(
                Set.of(),
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
        Course before = courses.of(ACME)
                .find(id)
                .orElseGet(() -> {
                    Course drafted = Course.drafted(id, CourseFixtures.aCourse(audience, false), NOW);
                    assertThat(courses.of(ACME).insert(drafted)).isTrue();
                    return drafted;
                });
        Course after = before.draft(CourseFixtures.aCourse(audience, requiresNewCertificate)).publish(NOW);
        assertThat(courses.of(ACME).replace(after, false)).isPresent();
    }

    private static QuizAttempt anAttempt() {
        return new QuizAttempt("1", "security", 1, 100, true, List.of(), NOW, NOW);
    }

    private static Certificate passed(String course, Instant expireTime) {
        return new Certificate("1", course, 1, "", course, "fr", 100, NOW, NOW, expireTime);
    }
}
