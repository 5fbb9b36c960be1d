package io.relais.screening.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.screening.finding.Category;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Set<Category> SPEECH = EnumSet.of(
            Category.INSULT,
            Category.HATE,
            Category.THREAT,
            Category.SEXUAL,
            Category.ACCUSATION,
            Category.CLAIM,
            Category.MARKET_SENSITIVE,
            Category.DISCLOSURE,
            Category.CONFIDENTIAL,
            Category.PROTECTED_SPEECH);

    private final Evaluation.Outcome outcome = Evaluation.run(Evaluation.generated());

    @Test
    void theSetHasTwoThousandTextsAndHalfOfThemAreClean() {
        assertThat(outcome.texts()).isGreaterThanOrEqualTo(2_000);
        assertThat(outcome.clean()).isGreaterThanOrEqualTo(outcome.texts() / 2);
    }

    @Test
    void precisionAndRecallStayAboveTheirFloors() {
        outcome.scores().forEach((label, score) -> {
            double floor = label.equals("SECRET") || label.startsWith("PERSONAL_DATA") ? 0.95 : 0.85;
            assertThat(score.precision()).as("precision of %s", label).isGreaterThanOrEqualTo(floor);
            assertThat(score.recall()).as("recall of %s", label).isGreaterThanOrEqualTo(floor);
        });
    }

    /** The rounds were blind at their first reading only (README); now they guard what was learnt from them. */
    @Test
    void blindRoundsAreNotForgotten() {
        for (int round = 1; round <= EvaluationSet.USED_ROUNDS; round++) {
            Evaluation.Outcome blind = Evaluation.run(EvaluationSet.blindRound(round));
            for (Category category : SPEECH) {
                Evaluation.Score score = blind.scores().getOrDefault(category.name(), new Evaluation.Score(0, 0, 1, 0));
                assertThat(score.recall())
                        .as("recall of %s in round %d", category, round)
                        .isGreaterThanOrEqualTo(0.7);
            }
            assertThat(blind.cleanAboveLow())
                    .as("clean texts of round %d with a finding above LOW", round)
                    .isLessThanOrEqualTo(1 + blind.clean() * 2 / 100);
        }
    }

    @Test
    void hateInSpanishGermanAndItalianIsNotForgotten() {
        Map<String, Evaluation.Score> scores =
                Evaluation.run(EvaluationSet.neighbours()).scores();
        Evaluation.Score hate = scores.getOrDefault("HATE", new Evaluation.Score(0, 0, 1, 0));

        assertThat(hate.recall()).isGreaterThanOrEqualTo(0.85);
        assertThat(hate.precision()).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void identifiersAndCredentialsFromTheirSpecificationsAreFound() {
        Evaluation.Outcome specified = Evaluation.run(Evaluation.specified());
        specified.scores().forEach((label, score) -> {
            if (!label.equals("SECRET") && !label.startsWith("PERSONAL_DATA")) {
                return;
            }
            assertThat(score.recall()).as("recall of %s", label).isGreaterThanOrEqualTo(0.9);
            assertThat(score.precision()).as("precision of %s", label).isGreaterThanOrEqualTo(0.9);
        });
    }

    @Test
    void whatIsPostedIsFoundAndItsLookAlikesAreLeftAlone() {
        for (int round = 1; round <= Posted.USED_ROUNDS; round++) {
            Evaluation.Outcome posted = Evaluation.run(Evaluation.posted(round));
            for (Map.Entry<String, Evaluation.Score> entry : posted.scores().entrySet()) {
                String label = entry.getKey();
                if (label.equals("SECRET") || label.startsWith("PERSONAL_DATA")) {
                    assertThat(entry.getValue().recall())
                            .as("recall of %s in round %d", label, round)
                            .isGreaterThanOrEqualTo(0.95);
                    assertThat(entry.getValue().falseAlarms())
                            .as("false alarms of %s in round %d", label, round)
                            .isLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void waysOfWritingByGrammarAreNotForgotten() {
        Evaluation.run(Evaluation.variants()).scores().forEach((label, score) -> {
            if (label.equals("SECRET") || label.startsWith("PERSONAL_DATA")) {
                assertThat(score.recall()).as("recall of %s", label).isGreaterThanOrEqualTo(0.9);
                assertThat(score.precision()).as("precision of %s", label).isGreaterThanOrEqualTo(0.98);
            }
        });
    }

    @Test
    void atMostTwoPercentOfCleanTextsHaveAFindingAboveLow() {
        assertThat(outcome.cleanAboveLow()).isLessThanOrEqualTo(outcome.clean() * 2 / 100);
    }
}
