package io.relais.screening.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.screening.Screener;
import io.relais.screening.Screening;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.RuleReference;
import io.relais.screening.rule.RuleSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The version of the built-in rules is stored with every finding, so that a tenant can tell why a text is read otherwise today: it
 * has to rise whenever they find something else.
 */
class BuiltInVersionTest {
    private static final String RECORDED = "built-in-version.txt";

    @Test
    void theVersionRisesWithWhatTheRulesFind() throws Exception {
        String now = RuleReference.BUILT_IN_VERSION + " " + digestOfFindings();

        assertThat(EvaluationSet.lines(RECORDED))
                .as(
                        "the built-in rules find something else than at version %d: raise RuleReference.BUILT_IN_VERSION"
                                + " and write the new version and this digest into %s",
                        RuleReference.BUILT_IN_VERSION, RECORDED)
                .containsExactly(now);
    }

    private static String digestOfFindings() throws Exception {
        Screener screener = Screener.compile(RuleSet.none());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (LabelledText labelled : texts()) {
            for (Finding finding : screener.screen(Screening.of(labelled.text(), labelled.languageCode()))
                    .findings()) {
                String line = "%s/%s %s %d %d\n"
                        .formatted(
                                finding.category(), finding.kind(), finding.severity(), finding.start(), finding.end());
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static List<LabelledText> texts() {
        List<LabelledText> texts = new ArrayList<>(Evaluation.generated());
        texts.addAll(Evaluation.specified());
        texts.addAll(Evaluation.variants());
        for (int round = 1; round <= Posted.ROUNDS; round++) {
            texts.addAll(Evaluation.posted(round));
        }
        for (int round = 1; round <= EvaluationSet.ROUNDS; round++) {
            texts.addAll(EvaluationSet.blindRound(round));
        }
        return texts;
    }
}
