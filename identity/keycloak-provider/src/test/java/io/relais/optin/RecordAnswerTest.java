package io.relais.optin;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.optin.RecordAnswer.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordAnswerTest {

    private static final Choice TAKE_PART = new Choice("purposes/take-part", "");
    private static final Choice ON_LINKEDIN = new Choice("purposes/use-personal-account", "LINKEDIN");
    private static final Choice ON_X = new Choice("purposes/use-personal-account", "X");
    private static final List<Text> TEXTS = List.of(new Text("fr", "", "Texte"), new Text("en", "", "Text"));
    private static final List<Purpose> PURPOSES = List.of(
            new Purpose("purposes/take-part", 1, List.of(), TEXTS, TEXTS),
            new Purpose("purposes/use-personal-account", 2, List.of("LINKEDIN", "X"), TEXTS, TEXTS));
    private static final Policy TO_READ = new Policy("policies/social-media", 3, TEXTS, "d3", false);
    private static final Policy READ = new Policy("policies/social-media", 3, TEXTS, "d3", true);

    private final RecordAnswer recordAnswer = new RecordAnswer();

    @Test
    void writesWithdrawalsFirstThenTheAcknowledgementThenTheGrants() {
        InMemoryLedger ledger = new InMemoryLedger(TO_READ, PURPOSES, ON_X);

        Outcome outcome = recordAnswer.record(ledger, answer(ledger, true, TAKE_PART, ON_LINKEDIN));

        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        assertThat(ledger.writes)
                .containsExactly(
                        "withdraw purposes/use-personal-account:X",
                        "acknowledge 3 fr",
                        "grant purposes/take-part 1 fr",
                        "grant purposes/use-personal-account:LINKEDIN 2 fr");
    }

    @Test
    void writesNothingWhereNothingDiffers() {
        InMemoryLedger ledger = new InMemoryLedger(READ, PURPOSES, ON_LINKEDIN);

        Outcome outcome = recordAnswer.record(ledger, answer(ledger, true, ON_LINKEDIN));

        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        assertThat(ledger.writes).isEmpty();
    }

    @Test
    void ignoresAChoiceThatIsNotOnOffer() {
        InMemoryLedger ledger = new InMemoryLedger(READ, PURPOSES);

        recordAnswer.record(ledger, answer(ledger, false, new Choice("purposes/sell-my-soul", "")));

        assertThat(ledger.writes).isEmpty();
    }

    @Test
    void writesNothingOnANoticeThatIsNotTheOneShown() {
        InMemoryLedger ledger = new InMemoryLedger(TO_READ, PURPOSES);
        Answer answer = answer(ledger, true, TAKE_PART);
        ledger.publish(new Policy("policies/social-media", 4, TEXTS, "d4", false));

        Outcome outcome = recordAnswer.record(ledger, answer);

        assertThat(outcome).isEqualTo(new Outcome.NoticeChanged(ledger.notice()));
        assertThat(ledger.writes).isEmpty();
    }

    @Test
    void tellsThatNothingWasWrittenWhereTheLedgerIsAway() {
        InMemoryLedger ledger = new InMemoryLedger(TO_READ, PURPOSES);
        Answer answer = answer(ledger, true, TAKE_PART);
        ledger.goesAwayAfter(0);

        Outcome outcome = recordAnswer.record(ledger, answer);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Unavailable.class,
                        away -> assertThat(away.writes()).isZero());
    }

    @Test
    void anAnswerThatWasCutShortIsCompletedByTheSameAnswer() {
        InMemoryLedger ledger = new InMemoryLedger(READ, PURPOSES, ON_X);
        Answer answer = answer(ledger, false, TAKE_PART);
        ledger.goesAwayAfter(1);

        assertThat(recordAnswer.record(ledger, answer))
                .isInstanceOfSatisfying(
                        Outcome.Unavailable.class,
                        away -> assertThat(away.writes()).isEqualTo(1));
        ledger.goesAwayAfter(10);
        assertThat(recordAnswer.record(ledger, answer)).isInstanceOf(Outcome.Recorded.class);

        assertThat(ledger.writes)
                .containsExactly("withdraw purposes/use-personal-account:X", "grant purposes/take-part 1 fr");
    }

    private static Answer answer(InMemoryLedger ledger, boolean acknowledged, Choice... wanted) {
        return new Answer("1", ledger.notice().digest(), acknowledged, Set.of(wanted), Locale.FRENCH);
    }
}
