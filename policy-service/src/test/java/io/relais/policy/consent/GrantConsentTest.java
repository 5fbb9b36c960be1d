package io.relais.policy.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.network.Network;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantConsentTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final List<ConsentRenewal> renewals = new ArrayList<>();
    private final GrantConsent grant = new GrantConsent(
            new ChangeLedger(ledgers, (tenant, member) -> {}),
            tenant -> () -> renewals,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theChoiceIsAnsweredAsItStands() {
        Consent consent = grant(1, "en", "fr");

        assertThat(consent)
                .isEqualTo(new Consent(
                        new ChoiceKey("use-personal-account", Network.LINKEDIN), 1, ChoiceState.GRANTED, NOW));
        assertThat(lastLanguage()).isEqualTo("en");
    }

    @Test
    void theCallersLanguageCountsWhereNoneIsGiven() {
        grant(0, "", "fr-BE");
        assertThat(lastLanguage()).isEqualTo("fr");
    }

    @Test
    void anotherVersionOfTheNoticeIsRefused() {
        assertInvalid("purposeVersion", () -> grant(2, "fr", "fr"));
    }

    @Test
    void aLanguageThatTheNoticeIsNotInIsRefused() {
        assertInvalid("languageCode", () -> grant(1, "de", "de"));
    }

    @Test
    void aGrantTwiceIsOneEntry() {
        grant(1, "fr", "fr");
        grant(1, "fr", "fr");
        assertThat(ledgers.of(ACME).history("alice", Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void whatTheCompanyAsksForAgainIsRenewed() {
        ledgers.of(ACME)
                .replace(
                        Ledger.empty("alice"),
                        Ledger.empty("alice")
                                .grant(
                                        PurposeCatalogue.USE_PERSONAL_ACCOUNT,
                                        Network.LINKEDIN,
                                        "fr",
                                        NOW.minusSeconds(60)));
        grant(1, "fr", "fr");
        assertThat(ledgers.of(ACME).history("alice", Long.MAX_VALUE, 10)).hasSize(1);

        renewals.add(new ConsentRenewal("use-personal-account", 0, NOW));
        assertThat(grant(1, "fr", "fr").changeTime()).isEqualTo(NOW);
        grant(1, "fr", "fr");
        assertThat(ledgers.of(ACME).history("alice", Long.MAX_VALUE, 10)).hasSize(2);
    }

    private Consent grant(int version, String shown, String callers) {
        return grant.grant(
                ACME,
                "alice",
                new GrantConsent.Choice("purposes/use-personal-account", Network.LINKEDIN, version, shown, callers));
    }

    private String lastLanguage() {
        return ledgers.of(ACME).history("alice", Long.MAX_VALUE, 1).getFirst().languageCode();
    }

    private static void assertInvalid(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.fieldViolations())
                                .extracting(FieldViolation::field)
                                .containsExactly(field));
    }
}
