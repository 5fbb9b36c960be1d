package io.relais.screening.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.screening.Screener;
import io.relais.screening.Screeners;
import io.relais.screening.Screening;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same harmful words where they are refused or labelled, and where they are meant. */
class DenialsTest {
    private final Screener screener = Screeners.withoutRules();

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
                "en | The Mallory Inn invited me for two nights in exchange for an honest post. Church bells at six. #gifted #ad",
                "en | We will not say our mattress cures back pain. Some customers sleep better.",
                "fr | On ne peut pas dire que notre crème guérit l'eczéma : elle hydrate, et c'est tout.",
                "es | No, los inmigrantes no nos quitan el trabajo. Los datos dicen lo contrario.",
                "es | Soy maricón, lo digo con orgullo.",
                "it | Sono frocio, meridionale e ragioniere, e vado fiero di tutte e tre le cose.",
                "fr | Salope ! a-t-il crié. J'ai continué mon service et ma collègue l'a mis dehors.",
                "fr | Le livre blanc était sous embargo jusqu'à ce matin 8 h. Il est 9 h : bonne lecture !",
                "fr | Sous embargo ? Non, plus maintenant : le rapport est public depuis ce matin.",
                "fr | Comment choisir sa tronçonneuse ? Trois conseils de Régis, élagueur : poids, frein de chaîne, essai."
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
                "EMBARGO | fr | Sous embargo jusqu'à lundi 8 h : le rapport, le voici.",
                "HATE | en | I'm not saying that all immigrants are parasites. Look at the numbers.",
                "HATE | en | Nobody dares to say immigrants are vermin.",
                "HATE | fr | Personne n'ose dire que les migrants sont des parasites.",
                "HATE | de | Ich bin stolz, dass bei mir kein Kanake arbeitet.",
                "THREAT | en | Don't say a word to the manager or I'll break your legs.",
                "EMBARGO | en | This was under embargo until Friday, but you are my friends: we bought Zetacorp.",
                "EMBARGO | en | Under embargo until Monday 8 am. I can no longer wait: here is the report.",
                "INSULT | fr | Quel connard, il a dit oui à tous les autres.",
                "INSULT | fr | Connard ! Il a refusé tous nos congés.",
                "INSULT | fr | Mon chef est un vrai crétin, il a encore perdu la télécommande",
                "INSULT | en | Our manager is a complete idiot and we have to live with it"
            })
    void whatIsMeantIsOne(Category category, String language, String text) {
        assertThat(aboveHintsByRules(text, language)).contains(category);
    }
}
