package io.relais.policy.consent;

import static io.relais.policy.consent.PurposeCatalogue.MEASURE_SHARES;
import static io.relais.policy.consent.PurposeCatalogue.TAKE_PART;
import static io.relais.policy.consent.PurposeCatalogue.USE_PERSONAL_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.policy.network.Network;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
                        0,
                        new ChoiceKey("use-personal-account", Network.LINKEDIN),
                        1,
                        ChoiceState.GRANTED,
                        NOW,
                        "fr",
                        USE_PERSONAL_ACCOUNT.shownNotice("fr").digest()));
    }

    @Test
    void grantingWhatIsGrantedChangesNothing() {
        Ledger ledger = nothingChosen.grant(TAKE_PART, null, "fr", NOW);
        assertThat(ledger.grant(TAKE_PART, null, "en", LATER)).isSameAs(ledger);
    }

    @Test
    void aNewNoticeAsksAgain() {
        Purpose changed = changed(TAKE_PART);
        Ledger old = nothingChosen.grant(TAKE_PART, null, "fr", NOW);
        assertThat(old.permits(TAKE_PART, null, LATER)).isTrue();
        assertThat(old.permits(changed, null, LATER)).isFalse();
        assertThat(old.standing(changed, null, LATER)).contains(Standing.OUTDATED);

        Ledger ledger = old.grant(changed, null, "fr", LATER);

        assertThat(ledger.permits(changed, null, LATER)).isTrue();

        assertThat(ledger.recentEntries())
                .extracting(LedgerEntry::purposeVersion)
                .containsExactly(1, 2);
        assertThat(ledger.recentEntries().getLast().languageCode()).isEqualTo("en");
    }

    private static Purpose changed(Purpose purpose) {
        return new Purpose(
                purpose.id(),
                purpose.version() + 1,
                purpose.networks(),
                Map.of("en", new Notice("Take part", "Something else is done.")),
                purpose.legalBasis(),
                purpose.validity(),
                purpose.personalData());
    }

    @Test
    void aChoiceExpiresAndIsRenewedByGrantingItOnceMore() {
        Ledger ledger = nothingChosen.grant(TAKE_PART, null, "fr", NOW);
        Instant expiry =
                TAKE_PART.expireTime(ledger.consent(TAKE_PART.choice(null)).orElseThrow());
        Instant lastDay = expiry.minus(Duration.ofDays(1));

        assertThat(ledger.permits(TAKE_PART, null, expiry.minusMillis(1))).isTrue();
        assertThat(ledger.permits(TAKE_PART, null, expiry)).isFalse();
        assertThat(ledger.standing(TAKE_PART, null, expiry)).contains(Standing.EXPIRED);
        assertThat(ledger.grant(TAKE_PART, null, "fr", expiry.minus(Duration.ofDays(61))))
                .isSameAs(ledger);

        Ledger renewed = ledger.grant(TAKE_PART, null, "fr", lastDay);
        assertThat(renewed.recentEntries()).hasSize(2);
        assertThat(renewed.permits(TAKE_PART, null, expiry)).isTrue();
        assertThat(renewed.grant(TAKE_PART, null, "fr", lastDay)).isSameAs(renewed);
    }

    @Test
    void aCompanyAsksAgainSoonerThanThePurposeAndNeverLater() {
        Ledger ledger = nothingChosen.grant(TAKE_PART, null, "fr", NOW);
        Consent choice = ledger.consent(TAKE_PART.choice(null)).orElseThrow();

        Purpose sooner = TAKE_PART.askedAgain(List.of(new ConsentRenewal(TAKE_PART.id(), 6, null)));
        Instant sixMonths = NOW.atOffset(ZoneOffset.UTC).plusMonths(6).toInstant();
        assertThat(sooner.expireTime(choice)).isEqualTo(sixMonths);
        assertThat(ledger.permits(sooner, null, sixMonths.minusMillis(1))).isTrue();
        assertThat(ledger.standing(sooner, null, sixMonths)).contains(Standing.EXPIRED);
        assertThat(ledger.permits(TAKE_PART, null, sixMonths)).isTrue();

        assertThat(TAKE_PART
                        .askedAgain(List.of(new ConsentRenewal(TAKE_PART.id(), 240, null)))
                        .validity())
                .isEqualTo(TAKE_PART.validity());
        assertThat(TAKE_PART.askedAgain(List.of(new ConsentRenewal("measure-shares", 6, NOW))))
                .isSameAs(TAKE_PART);
    }

    @Test
    void whatWasChosenBeforeACompanyAsksAgainHoldsNoLongerUntilItIsChosenOnceMore() {
        Instant again = NOW.plusSeconds(60);
        Purpose purpose = TAKE_PART.askedAgain(List.of(new ConsentRenewal(TAKE_PART.id(), 0, again)));
        Ledger ledger = nothingChosen.grant(TAKE_PART, null, "fr", NOW);

        assertThat(ledger.standing(purpose, null, again)).contains(Standing.EXPIRED);
        Ledger renewed = ledger.grant(purpose, null, "fr", again);
        assertThat(renewed.recentEntries()).hasSize(2);
        assertThat(renewed.permits(purpose, null, again)).isTrue();
        assertThat(renewed.grant(purpose, null, "fr", again.plusSeconds(1))).isSameAs(renewed);
        List<ConsentRenewal> ofAccounts = List.of(new ConsentRenewal(USE_PERSONAL_ACCOUNT.id(), 0, again));
        Ledger onX = nothingChosen.grant(USE_PERSONAL_ACCOUNT, Network.X, "fr", NOW);
        onX.requireUse(Network.X, List.of(), again);
        assertThatThrownBy(() -> onX.requireUse(Network.X, ofAccounts, again)).isInstanceOf(DomainException.class);
        Ledger withdrawn = nothingChosen.withdraw(TAKE_PART, null, "fr", NOW);
        assertThat(withdrawn.standing(purpose, null, again)).contains(Standing.WITHDRAWN);
        assertThatThrownBy(() -> new ConsentRenewal(TAKE_PART.id(), 0, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConsentRenewal(TAKE_PART.id(), 2, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChoiceAboutARetiredPurposeCanStillBeWithdrawn() {
        ChoiceKey retired = new ChoiceKey("send-newsletters", null);
        Ledger ledger = new Ledger(
                "alice",
                1,
                false,
                List.of(new Consent(retired, 1, ChoiceState.GRANTED, NOW)),
                1,
                List.of(new LedgerEntry(0, retired, 1, ChoiceState.GRANTED, NOW, "en", null)),
                List.of());

        Ledger withdrawn = ledger.withdrawRetired(retired, LATER);
        assertThat(withdrawn.withdrawn(retired)).isTrue();
        assertThat(withdrawn.recentEntries()).hasSize(2);
        assertThat(withdrawn.withdrawRetired(retired, LATER)).isSameAs(withdrawn);
        assertThat(nothingChosen.withdrawRetired(retired, LATER)).isSameAs(nothingChosen);
        assertThat(ledger.withdrawAll("fr", LATER).withdrawn(retired)).isTrue();
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

    private static PersonalAccount account(String id, Network network, String handle) {
        return PersonalAccount.declared(id, network, handle, NOW);
    }

    @Test
    void anAccountNeedsAChoiceThatItServesAndGoesWithTheLastOfThem() {
        Ledger undecided = Ledger.empty("alice");
        PersonalAccount onX = account("a", Network.X, "@Alice");
        assertThatThrownBy(() -> undecided.declare(onX, List.of(), NOW))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_CONSENT_REQUIRED));
        assertThatThrownBy(() -> undecided
                        .grant(PurposeCatalogue.USE_PERSONAL_ACCOUNT, Network.LINKEDIN, "fr", NOW)
                        .declare(onX, List.of(), NOW))
                .isInstanceOf(DomainException.class);

        Ledger both = undecided
                .grant(PurposeCatalogue.USE_PERSONAL_ACCOUNT, Network.X, "fr", NOW)
                .grant(PurposeCatalogue.WATCH_PUBLIC_POSTS, Network.X, "fr", NOW)
                .declare(onX, List.of(), NOW);
        assertThat(both.declare(account("b", Network.X, "alice"), List.of(), NOW))
                .isSameAs(both);
        assertThat(both.withdraw(PurposeCatalogue.TAKE_PART, null, "fr", NOW).accounts())
                .containsExactly(onX);
        Ledger watchedOnly = both.withdraw(PurposeCatalogue.USE_PERSONAL_ACCOUNT, Network.X, "fr", NOW);
        assertThat(watchedOnly.accounts()).containsExactly(onX);
        assertThat(watchedOnly
                        .withdraw(PurposeCatalogue.WATCH_PUBLIC_POSTS, Network.X, "fr", NOW)
                        .accounts())
                .isEmpty();
        assertThat(both.withdrawAll("fr", NOW).accounts()).isEmpty();
        assertThat(both.forget("a").accounts()).isEmpty();
        assertThat(both.forget("b")).isSameAs(both);
        assertThat(both.end().accounts()).isEmpty();
        assertThatThrownBy(() -> both.end().declare(onX, List.of(), NOW)).isInstanceOf(DomainException.class);
        assertThat(both.toString()).doesNotContain("Alice");
    }

    @Test
    void aLinkedAccountTakesThePlaceOfTheSameOneThatWasDeclared() {
        Ledger undecided = Ledger.empty("alice");
        PersonalAccount linked = PersonalAccount.linked("new", Network.X, "alice", "77", NOW);
        assertThatThrownBy(() -> undecided.link(linked, List.of(), NOW)).isInstanceOf(DomainException.class);

        Ledger declared = undecided
                .grant(PurposeCatalogue.WATCH_PUBLIC_POSTS, Network.X, "fr", NOW)
                .declare(account("a", Network.X, "@Alice"), List.of(), NOW.minusSeconds(9))
                .declare(account("b", Network.X, "another"), List.of(), NOW);
        Ledger once = declared.link(linked, List.of(), NOW);
        assertThat(once.accounts())
                .containsExactly(
                        new PersonalAccount("a", Network.X, "alice", NOW, linked.link()),
                        account("b", Network.X, "another"));

        // The network's id tells who it is, whatever the handle; another account that takes the old handle is another.
        Ledger renamed = once.link(PersonalAccount.linked("c", Network.X, "another", "77", NOW), List.of(), NOW);
        assertThat(renamed.accounts())
                .containsExactly(new PersonalAccount("a", Network.X, "another", NOW, linked.link()));
        Ledger both = renamed.link(PersonalAccount.linked("d", Network.X, "alice", "78", NOW), List.of(), NOW);
        assertThat(both.accounts()).extracting(PersonalAccount::id).containsExactly("a", "d");
        assertThat(both.declare(account("e", Network.X, "Alice"), List.of(), NOW))
                .isSameAs(both);
        assertThat(both.toString()).doesNotContain("networkAccountId", "another");
        assertThat(both.forget("a").accounts()).extracting(PersonalAccount::id).containsExactly("d");
    }

    @Test
    void aMemberDeclaresNoMoreAccountsThanTheDocumentHasRoomFor() {
        Ledger ledger = Ledger.empty("alice").grant(PurposeCatalogue.USE_PERSONAL_ACCOUNT, Network.X, "fr", NOW);
        for (int i = 0; i < Ledger.MOST_ACCOUNTS; i++) {
            ledger = ledger.declare(account("a" + i, Network.X, "alice" + i), List.of(), NOW);
        }
        Ledger full = ledger;
        assertThatThrownBy(
                        () -> full.link(PersonalAccount.linked("b", Network.X, "one.more", "77", NOW), List.of(), NOW))
                .isInstanceOf(DomainException.class);
        assertThat(full.link(PersonalAccount.linked("b", Network.X, "alice3", "77", NOW), List.of(), NOW)
                        .accounts())
                .hasSize(Ledger.MOST_ACCOUNTS);
        assertThatThrownBy(() -> full.declare(account("b", Network.X, "one.more"), List.of(), NOW))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE));
    }
}
