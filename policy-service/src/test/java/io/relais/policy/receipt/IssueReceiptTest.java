package io.relais.policy.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.settings.StartupRefusal;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.GrantConsent;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.consent.Receipts;
import io.relais.policy.consent.WithdrawConsent;
import io.relais.policy.network.Network;
import io.relais.policy.receipt.jose.JoseReceiptConfiguration;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Receipts, verified by another implementation of JOSE than the one that signs. */
class IssueReceiptTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String FIRST_MASTER = masterKey(1);
    private static final String SECOND_MASTER = masterKey(2);

    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final TenantScoped<ReceiptKeys> keys = ReceiptKeysInMemory.scoped();
    private final Signatures signatures = JoseReceiptConfiguration.signatures(FIRST_MASTER, "");
    private final GrantConsent grantConsent =
            new GrantConsent(new ChangeLedger(ledgers, (tenant, member) -> {}), tenant -> List::of, CLOCK);
    private final WithdrawConsent withdrawConsent =
            new WithdrawConsent(new ChangeLedger(ledgers, (tenant, member) -> {}), CLOCK);

    private static String masterKey(int seed) {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(key);
    }

    private IssueReceipt issuing(Signatures by) {
        return new IssueReceipt(
                ledgers,
                tenant -> () -> "Acme SA",
                new RotateReceiptKey(keys, by, CLOCK),
                by,
                "https://relais.example");
    }

    private Receipts.Receipt receipt(String consent, String entry) {
        return issuing(signatures).issue(ACME, "alice", consent, entry);
    }

    private void grant(String purpose, @Nullable Network network) {
        assertThat(grantConsent
                        .grant(ACME, "alice", new GrantConsent.Choice(purpose, network, 0, "", "fr"))
                        .granted())
                .isTrue();
    }

    /** What anybody can do who has the receipt and the published keys. */
    private Map<String, Object> verified(String jws) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(jws);
        JsonWebKeySet published =
                new JsonWebKeySet(signatures.keySet(keys.of(ACME).find().keys()));
        signature.setKey(new VerificationJwkSelector()
                .select(signature, published.getJsonWebKeys())
                .getKey());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(signature.getAlgorithmHeaderValue()).isEqualTo("ES256");
        return JsonUtil.parseJson(signature.getPayload());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> section(Map<String, Object> payload, String name) {
        return (Map<String, Object>) Objects.requireNonNull(payload.get(name));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aReceiptProvesWhatWasChosenWhenAndAboutWhichNotice() throws JoseException {
        grant("purposes/use-personal-account", Network.LINKEDIN);

        Receipts.Receipt receipt = receipt("consents/use-personal-account.linkedin", "");

        assertThat(receipt.entryId()).isEqualTo("alice-0");
        assertThat(receipt.keySetPath()).isEqualTo("/.well-known/relais/acme/receipt-keys.json");
        Map<String, Object> payload = verified(receipt.jws());
        assertThat(payload).containsEntry("receipt_id", "acme/alice-0").containsKey("schema_version");
        assertThat(section(payload, "record"))
                .containsEntry("record_id", "acme/alice-0")
                .containsEntry("pii_principal_id", "members/alice");
        Map<String, Object> processing = section(payload, "pii_processing");
        assertThat(processing)
                .containsEntry("language", "fr")
                .containsEntry(
                        "privacy_notice_digest",
                        "sha-256:"
                                + PurposeCatalogue.USE_PERSONAL_ACCOUNT
                                        .shownNotice("fr")
                                        .digest());
        assertThat(((List<Map<String, Object>>) Objects.requireNonNull(processing.get("purposes"))).getFirst())
                .containsEntry("purpose", "purposes/use-personal-account")
                .containsEntry("lawful_basis", "consent, GDPR article 6(1)(a)")
                .containsEntry("services", List.of("LinkedIn"))
                .containsKeys("pii_information", "pii_controllers", "withdrawal_method", "retention_period");
        assertThat(section(payload, "consent_event"))
                .containsEntry("event_state", "ConsentGiven")
                .containsEntry("event_time", NOW.toString())
                .containsEntry("validity_duration", "P2Y");
        assertThat((List<Map<String, Object>>) payload.get("party_identification"))
                .extracting(party -> party.get("party_role"))
                .containsExactly("pii_controller", "pii_processor", "pii_principal");
    }

    @Test
    void aWithdrawalAndARefusalAreToldApartAndEarlierReceiptsStayToBeHad() throws JoseException {
        grant("purposes/use-personal-account", Network.X);
        withdrawConsent.withdraw(ACME, "alice", "purposes/use-personal-account", Network.X, "fr");
        withdrawConsent.withdraw(ACME, "alice", "purposes/measure-shares", null, "fr");

        assertThat(event("consents/use-personal-account.x", "")).isEqualTo("ConsentWithdrawn");
        assertThat(event("consents/use-personal-account.x", "alice-0")).isEqualTo("ConsentGiven");
        assertThat(event("consents/measure-shares", "")).isEqualTo("ConsentRefused");
    }

    private Object event(String consent, String entry) throws JoseException {
        return Objects.requireNonNull(section(verified(receipt(consent, entry).jws()), "consent_event")
                .get("event_state"));
    }

    @Test
    void thereIsNoReceiptOfAChoiceThatWasNotMade() {
        grant("purposes/take-part", null);

        assertThatThrownBy(() -> receipt("consents/measure-shares", "")).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> receipt("consents/take-part", "bob-0")).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> issuing(signatures).issue(GLOBEX, "alice", "consents/take-part", ""))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void aReceiptOutlivesTheRotationOfItsKey() throws JoseException {
        grant("purposes/take-part", null);
        String before = receipt("consents/take-part", "").jws();
        ReceiptKey second = new RotateReceiptKey(keys, signatures, CLOCK).rotate(ACME);
        String after = receipt("consents/take-part", "").jws();

        assertThat(verified(before)).isEqualTo(verified(after));
        assertThat(new String(Base64.getUrlDecoder().decode(after.split("\\.", -1)[0])))
                .contains(second.id());
        assertThat(signatures.keySet(keys.of(ACME).find().keys())).doesNotContain("\"d\"");
    }

    @Test
    void aChangedReceiptIsNoReceipt() throws JoseException {
        grant("purposes/take-part", null);
        String[] parts = receipt("consents/take-part", "").jws().split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1])).replace("ConsentGiven", "ConsentRefused");
        JsonWebSignature forged = new JsonWebSignature();
        forged.setCompactSerialization(parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes()) + "." + parts[2]);
        forged.setKey(new JsonWebKeySet(signatures.keySet(keys.of(ACME).find().keys()))
                .getJsonWebKeys()
                .getFirst()
                .getKey());
        assertThat(forged.verifySignature()).isFalse();
    }

    @Test
    void aNewMasterKeyOpensWhatTheOldOneSealedAsLongAsThatIsNamed() throws JoseException {
        grant("purposes/take-part", null);
        String before = receipt("consents/take-part", "").jws();

        Signatures both = JoseReceiptConfiguration.signatures(SECOND_MASTER, FIRST_MASTER);
        String after =
                issuing(both).issue(ACME, "alice", "consents/take-part", "").jws();
        assertThat(verified(after)).isEqualTo(verified(before));

        Signatures newOnly = JoseReceiptConfiguration.signatures(SECOND_MASTER, "");
        assertThatThrownBy(() -> issuing(newOnly).issue(ACME, "alice", "consents/take-part", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("previous-master-keys");
        assertThat(new RotateReceiptKey(keys, newOnly, CLOCK).rotate(ACME)).isNotNull();
        assertThat(verified(issuing(newOnly)
                        .issue(ACME, "alice", "consents/take-part", "")
                        .jws()))
                .isEqualTo(verified(before));
    }

    @Test
    void aKeyCopiedToAnotherTenantOpensNothing() {
        grant("purposes/take-part", null);
        receipt("consents/take-part", "");
        KeyRing stolen = keys.of(ACME).find();

        assertThatThrownBy(() -> signatures.sign(GLOBEX, stolen.signing().orElseThrow(), "x", Map.of("forged", true)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMasterKeyThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> JoseReceiptConfiguration.signatures("c2hvcnQ=", ""))
                .isInstanceOf(StartupRefusal.class)
                .hasMessageContaining("openssl rand -base64 32");
    }
}
