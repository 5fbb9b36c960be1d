package io.relais.screening.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvaluationTest {
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

    @Test
    void atMostTwoPercentOfCleanTextsHaveAFindingAboveLow() {
        assertThat(outcome.cleanAboveLow()).isLessThanOrEqualTo(outcome.clean() * 2 / 100);
    }
}
