package io.relais.policy.consent;

import static io.relais.policy.consent.PurposeCatalogue.MEASURE_SHARES;
import static io.relais.policy.consent.PurposeCatalogue.TAKE_PART;
import static io.relais.policy.consent.PurposeCatalogue.USE_PERSONAL_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    private final Ledger nothingChosen = Ledger.empty("alice");

    @Test
    void everythingIsOffUntilItIsGranted() {
        assertThat(PurposeCatalogue.purposes()).allSatisfy(purpose -> {
            ChoiceKey key = purpose.choice(purpose.perNetwork() ? Network.LINKEDIN : null);
            assertThat(nothingChosen.granted(key)).isFalse();
            assertThat(nothingChosen.withdrawn(key)).isFalse();
        });
    }

    @Test
    void aGrantIsForOnePurposeAndOneNetwork() {
        Ledger ledger = nothingChosen.grant(USE_PERSONAL_ACCOUNT, Network.LINKEDIN, "fr", NOW);

        assertThat(ledger.granted(USE_PERSONAL_ACCOUNT.choice(Network.LINKEDIN)))
                .isTrue();
        assertThat(ledger.granted(USE_PERSONAL_ACCOUNT.choice(Network.X))).isFalse();
        assertThat(ledger.granted(TAKE_PART.choice(null))).isFalse();
        assertThat(ledger.recentEntries())
                .containsExactly(new LedgerEntry(
                        0, new ChoiceKey("use-personal-account", Network.LINKEDIN), 1, ChoiceState.GRANTED, NOW, "fr"));
    }

    @Test
    void grantingWhatIsGrantedChangesNothing() {
        Ledger ledger = nothingChosen.grant(TAKE_PART, null, "fr", NOW);
        assertThat(ledger.grant(TAKE_PART, null, "en", LATER)).isSameAs(ledger);
    }

    @Test
    void aNewNoticeAsksAgain() {
        Purpose changed = new Purpose(
                TAKE_PART.id(), 2, List.of(), Map.of("en", new Notice("Take part", "Something else is done.")));
        Ledger ledger = nothingChosen.grant(TAKE_PART, null, "fr", NOW).grant(changed, null, "fr", LATER);

        assertThat(ledger.recentEntries())
                .extracting(LedgerEntry::purposeVersion)
                .containsExactly(1, 2);
        assertThat(ledger.recentEntries().getLast().languageCode()).isEqualTo("en");
    }

    @Test
    void withdrawingWhatWasNeverGrantedRecordsTheRefusal() {
        Ledger ledger = nothingChosen.withdraw(TAKE_PART, null, "fr", NOW);

        assertThat(ledger.withdrawn(TAKE_PART.choice(null))).isTrue();
        assertThat(ledger.recentEntries()).hasSize(1);
        assertThat(ledger.withdraw(TAKE_PART, null, "fr", LATER)).isSameAs(ledger);
    }

    @Test
    void withdrawingAllLeavesRefusalsAsTheyWere() {
        Ledger ledger = nothingChosen
                .grant(TAKE_PART, null, "fr", NOW)
                .withdraw(MEASURE_SHARES, null, "fr", NOW)
                .grant(USE_PERSONAL_ACCOUNT, Network.X, "fr", NOW)
                .withdrawAll("fr", LATER);

        assertThat(ledger.consents()).noneMatch(Consent::granted);
        assertThat(ledger.recentEntries()).hasSize(5);
        assertThat(ledger.consent(MEASURE_SHARES.choice(null)).orElseThrow().changeTime())
                .isEqualTo(NOW);
        assertThat(ledger.withdrawAll("fr", LATER)).isSameAs(ledger);
    }

    @Test
    void choicesAreListedInTheOrderOfPurposesThenOfNetworks() {
        Ledger ledger = nothingChosen
                .grant(MEASURE_SHARES, null, "fr", NOW)
                .grant(USE_PERSONAL_ACCOUNT, Network.X, "fr", NOW)
                .grant(USE_PERSONAL_ACCOUNT, Network.LINKEDIN, "fr", NOW)
                .grant(TAKE_PART, null, "fr", NOW);

        assertThat(ledger.consentsInOrder())
                .extracting(consent -> consent.key().consentName())
                .containsExactly(
                        "consents/take-part",
                        "consents/use-personal-account.linkedin",
                        "consents/use-personal-account.x",
                        "consents/measure-shares");
    }

    @Test
    void aVersionIsAcknowledgedOnce() {
        Ledger ledger = nothingChosen.acknowledge(new Acknowledgement("social-media", 2, "fr", "digest", NOW));

        assertThat(ledger.acknowledge(new Acknowledgement("social-media", 2, "en", "digest", LATER)))
                .isSameAs(ledger);
        assertThat(ledger.acknowledged("social-media", 1)).isTrue();
        assertThat(ledger.acknowledged("social-media", 2)).isTrue();
        assertThat(ledger.acknowledged("social-media", 3)).isFalse();
        assertThat(ledger.acknowledged("other", 1)).isFalse();
    }

    @Test
    void nothingCanBeChosenInTheNameOfWhoLeft() {
        Ledger ended = nothingChosen.grant(TAKE_PART, null, "fr", NOW).end();

        assertThat(ended.end()).isSameAs(ended);
        assertThat(ended.recentEntries()).hasSize(1);
        assertThatThrownBy(() -> ended.grant(MEASURE_SHARES, null, "fr", LATER)).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> ended.acknowledge(new Acknowledgement("social-media", 1, "fr", "d", LATER)))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void aLedgerWithAGapRefusesToExist() {
        List<LedgerEntry> entries =
                nothingChosen.grant(TAKE_PART, null, "fr", NOW).recentEntries();
        assertThatThrownBy(() -> new Ledger("alice", 1, false, List.of(), 5, entries, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
