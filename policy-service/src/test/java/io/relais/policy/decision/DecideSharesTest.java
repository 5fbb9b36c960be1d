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
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.network.Network;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.PoliciesInMemory;
import io.relais.policy.policy.Policy;
import io.relais.policy.policy.PolicyContent;
import io.relais.policy.policy.PolicyRules;
import io.relais.policy.policy.PolicyText;
import io.relais.policy.policy.QuietPeriod;
import io.relais.policy.screening.VariantScreening;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Severity;
import io.relais.screening.finding.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecideSharesTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static ShareFacts facts(
            boolean available, boolean inAudience, Set<Network> networks, @Nullable Instant notBefore) {
        return new ShareFacts(
                "posts/1", available, inAudience, networks, notBefore, List.of(), Map.of(), null, Set.of(), Set.of());
    }

    private static final ShareFacts AVAILABLE = facts(true, true, Set.of(LINKEDIN, X), null);

    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final TenantScoped<Policies> policies = PoliciesInMemory.scoped();
    private final TenantScoped<ProfessionalAccounts> accounts = ProfessionalAccountsInMemory.scoped();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final DecideShares decideShares = new DecideShares(
            ledgers,
            PoliciesInMemory.inForce(policies),
            accounts,
            (tenant, member, read) -> read.get(),
            (tenant, variant) -> screened(variant.text()),
            clock);
    private final GetMyReadiness readiness =
            new GetMyReadiness(ledgers, PoliciesInMemory.inForce(policies), accounts, clock);
    private long publications;

    private static VariantScreening screened(String text) {
        Verdict verdict = Verdict.valueOf(text);
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
        assertThat(readiness.missing(ACME, "alice")).isEmpty();
    }

    @Test
    void anExpiredOptInPermitsNothingAndAsksAgain() {
        aPolicyInForceWith(PolicyRules.NONE);
        Instant longAgo = NOW.minus(Duration.ofDays(800));
        alice(ledger ->
                ledger.grant(USE_PERSONAL_ACCOUNT, LINKEDIN, "fr", longAgo).acknowledge(reading(1)));

        assertThat(reasons(AVAILABLE, LINKEDIN, AccountKind.PERSONAL))
                .containsExactly(Reason.renewalDue(USE_PERSONAL_ACCOUNT, LINKEDIN));
        assertThat(readiness.missing(ACME, "alice")).containsExactly(Reason.consentMissing(USE_PERSONAL_ACCOUNT, null));
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
        assertThat(readiness.missing(ACME, "alice")).isEmpty();
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
        assertThat(readiness.missing(ACME, "alice")).containsExactly(Reason.consentMissing(TAKE_PART, null));
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
        assertThat(readiness.missing(ACME, "alice")).containsExactly(Reason.of(ReasonCode.POLICY_MISSING));
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

        assertThat(readiness.missing(ACME, "alice")).containsExactly(Reason.consentMissing(USE_PERSONAL_ACCOUNT, null));
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
        Decision binding = decideShares.decide(ACME, "alice", question, true).getFirst();
        assertThat(decideShares.decide(ACME, "alice", question, false))
                .extracting(Decision::reasons)
                .containsExactly(binding.reasons());
        assertThat(binding.basis().binding()).isTrue();
        assertThat(binding.basis().decideTime()).isEqualTo(NOW);
        assertThat(binding.allowed()).isEqualTo(binding.reasons().isEmpty());
        return binding.reasons();
    }
}
