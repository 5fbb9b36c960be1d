package io.relais.screening.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.screening.Screener;
import io.relais.screening.Screening;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.rule.RuleSet;
import io.relais.screening.rule.RuleSetRejectedException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same harmful words where they are refused or labelled, and where they are meant. */
class DenialsTest {
    private final Screener screener = withoutRules();

    private static Screener withoutRules() {
        try {
            return Screener.compile(RuleSet.none());
        } catch (RuleSetRejectedException e) {
            throw new AssertionError(e);
        }
    }

    private Set<Category> aboveHintsByRules(String text, String language) {
        return screener.screen(Screening.of(text, language)).findings().stream()
                .filter(finding -> !finding.isResemblance() && finding.severity() != Severity.LOW)
                .map(Finding::category)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Nobody promises you'll sleep better on our pillow.",
                "en | Nobody on our team said immigrants are a problem. Half of us are immigrants.",
                "en | Is it true that green tea cures cancer? No. A nurse from our health team answers.",
                "fr | Est-ce vrai que le thé vert guérit le cancer ? Non. Notre infirmière explique pourquoi.",
                "en | The Mallory Inn invited me for two nights in exchange for an honest post. Church bells at six. #gifted #ad"
            })
    void whatIsRefusedOrLabelledIsNoFinding(String language, String text) {
        assertThat(aboveHintsByRules(text, language)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACCUSATION | en | The landlord of Grabbit Estates robs the poor and cheats his tenants.",
                "CLAIM | en | It is true: our green tea cures cancer. No need to see a doctor.",
                "CLAIM | en | Did you know our green tea cures cancer? No, really, it does.",
                "CLAIM | en | Nobody in medicine dares to say it, but turmeric cures cancer.",
                "CLAIM | fr | Personne ne sait comment, mais notre thé guérit le cancer.",
                "DISCLOSURE | en | They pay me for every post about the Marlowe Spa, best massages in Kent, but asked me not to write #ad",
                "DISCLOSURE | en | They pay me for every post about the Marlowe Spa but asked me not to say so, and no #ad please. Best massages in Kent, go!",
                "INSULT | fr | Mon chef est un vrai crétin, il a encore perdu la télécommande",
                "INSULT | en | Our manager is a complete idiot and we have to live with it"
            })
    void whatIsMeantIsOne(Category category, String language, String text) {
        assertThat(aboveHintsByRules(text, language)).contains(category);
    }
}
