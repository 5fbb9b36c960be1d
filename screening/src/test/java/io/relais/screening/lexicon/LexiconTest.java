package io.relais.screening.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconTest {
    private final Lexicon lexicon = Lexicon.of(List.of(
            Term.of("Projet Hélios"),
            Term.of("Titan"),
            Term.of("confidentiel"),
            Term.of("hasten"),
            Term.of("god"),
            Term.of("ICE"),
            new Term("orange", true, true, List.of("jus d'orange"))));

    private List<String> found(String original) {
        ScreenedText text = ScreenedText.of(original);
        return lexicon.find(text).stream()
                .map(hit -> text.originalOf(hit.start(), hit.end()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "projet helios",
                "PROJET HÉLIOS",
                "projets hélios",
                "projethelios",
                "pr0jet h3lios",
                "p r o j e t h e l i o s",
                "projet-hélios",
                "prοjet hеlios",
                "projet he\u200Blios",
                "p.r.o.j.e.t helios",
                "projeeeet heliooos",
                "projet_helios",
                "Projet\nHélios",
                "pro-jet hel.ios",
                "𝓹𝓻𝓸𝓳𝓮𝓽 𝓱𝓮𝓵𝓲𝓸𝓼"
            })
    void aTermIsFoundBehindItsDisguise(String disguised) {
        assertThat(found("Voici le " + disguised + " !")).containsExactly(disguised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c'est confidentielle",
                "documents confidentiels",
                "les documents confidentielles",
                "TitanLaunch",
                "#TitanLaunch",
                "titan2026",
                "t1tan",
                "le $ecret, t!tan",
                "https://acme.fr/titan/plan",
                "T-i-t-a-n",
                "Tit@n",
                "Ｔｉｔａｎ",
                "ti\u0301tan"
            })
    void inflectionCamelCaseLeetspeakAndAddressesHideNothing(String text) {
        assertThat(found(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It has ten doors",
                "so good",
                "titanesque",
                "titanium",
                "l'ice tea",
                "le projet avance, Hélios attend",
                "un jus d'orange pressé",
                "the tit an animal",
                "confidentialité",
                "5174",
                "my good dog",
                "goddess",
                "4x4"
            })
    void ordinaryWordsAreNoAlarm(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Test
    void anAcronymIsFoundInCapitalsOnly() {
        assertThat(found("ICE ice Ice #ICE")).containsExactly("ICE", "ICE");
    }

    @Test
    void everyOneOfManyTermsIsFound() {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            terms.add(Term.of(
                    "nom" + Integer.toString(i * 7919, 26).replace('0', 'q').replaceAll("[1-9]", "w") + "zed "
                            + (char) ('a' + i % 26) + "vec"));
        }
        Lexicon many = Lexicon.of(terms);
        for (int i = 0; i < terms.size(); i += 97) {
            int wanted = i;
            assertThat(many.find(ScreenedText.of("On lance " + terms.get(i).text() + " demain")))
                    .anyMatch(hit -> terms.get(hit.index())
                            .text()
                            .equals(terms.get(wanted).text()));
        }
    }

    @Test
    void aHundredThousandTermsAreCompiledAndFoundInflectedAndDisguised() {
        java.util.Random random = new java.util.Random(9);
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < Lexicon.MOST_TERMS; i++) {
            StringBuilder term = new StringBuilder();
            for (int k = 0; k < 12; k++) {
                term.append(k == 6 ? " " : (char) ('a' + random.nextInt(26)));
            }
            terms.add(Term.of(term.toString()));
        }
        terms.set(70_000, Term.of("atelier secret"));
        Lexicon many = Lexicon.of(terms);
        assertThat(many.bytes()).isLessThan(80L << 20);
        for (String text : List.of("l'atelier secret", "nos ateliers secrets", "at3li3r s3cr3t", "ATELIER-SECRET")) {
            assertThat(many.find(ScreenedText.of(text)))
                    .as(text)
                    .extracting(LexiconHit::index)
                    .contains(70_000);
        }
    }

    @Test
    void aTextThatTakesTooManyStepsIsSaidToBeOne() {
        List<Term> terms = new ArrayList<>();
        for (int length = 2; length <= Term.LONGEST; length++) {
            terms.add(Term.of("a".repeat(length)));
        }
        List<String> said = new ArrayList<>();
        Lexicon.of(terms).find(ScreenedText.of("a ".repeat(30_000)), () -> said.add("gave up"));
        assertThat(said).containsExactly("gave up");
    }
}
