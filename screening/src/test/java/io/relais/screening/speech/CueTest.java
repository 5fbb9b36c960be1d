package io.relais.screening.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.screening.Screener;
import io.relais.screening.Screeners;
import io.relais.screening.Screening;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CueTest {
    private final Screener screener = Screeners.withoutRules();

    private List<Finding> findings(String text, String language) {
        return screener.screen(Screening.of(text, language)).findings();
    }

    /** What rules have found, and not what a text resembles. */
    private Set<Category> byRules(String text, String language) {
        return findings(text, language).stream()
                .filter(finding -> !finding.isResemblance())
                .map(Finding::category)
                .collect(java.util.stream.Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMBARGO | fr | L'étude reste sous clé jusqu'à jeudi. Tant pis, je vous la donne : 62 % des sondés sont pour.",
                "EMBARGO | en | I couldn't wait. The findings are sealed until Friday, so here is the headline.",
                "DISCLOSURE | fr | Super resto, j'y retourne ! Mon frère en est le patron mais motus.",
                "DISCLOSURE | en | Go to the forum and write as if you were delighted customers of our app, nobody will know.",
                "MARKET_SENSITIVE | fr | Les syndicats ne seront prévenus qu'en juin. On ferme l'usine de Dole.",
                "MARKET_SENSITIVE | en | The board has just approved it. We are buying Norrland, and the market has no idea.",
                "CONFIDENTIAL | en | Don't tell my boss. This is the list of customers that we are about to lose.",
                "CLAIM | en | Money comes back doubled. Every penny that you invest with us, no risk at all."
            })
    void partsStandInAnyOrderAndSentence(Category category, String language, String text) {
        assertThat(byRules(text, language)).contains(category);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Our embargoed report is out: read the full findings on our website.",
                "The store stays closed until Monday, thanks for your patience.",
                "We reported half-year revenue of 84 million this morning, in line with guidance.",
                "How to spot fake reviews: our compliance team explains.",
                "Why we no longer write \"good for the planet\" on our bottles.",
                "Pretend play teaches children empathy, says our head teacher."
            })
    void onePartAloneIsNoFinding(String text) {
        assertThat(byRules(text, "en")).isEmpty();
    }

    @Test
    void whatIsAskedAndDeniedIsNoFinding() {
        assertThat(findings("Trade secrets in the pastry world? None here: the recipe is on the wall.", "en"))
                .isEmpty();
    }

    @Test
    void aConditionNamesACueThatThereIs() {
        assertThatThrownBy(() -> PhrasePattern.parse(
                        "CLAIM SUPERLATIVE MEDIUM UNKNOWN | best | need=$nowhere",
                        new Definitions(Map.of(), Map.of(), new Vocabulary()),
                        0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$nowhere");
    }
}
