package io.relais.screening.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.screening.fuzzing.HostileTexts;
import io.relais.screening.rule.Rule;
import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a search of terms takes is counted, so that no machine's speed decides. */
class LexiconWorkTest {
    /** A candidate that has begun is looked at to its end: so many letters, each with a word looked up. */
    private static final int ONE_CANDIDATE = Term.LONGEST * 9 + 40;

    @Test
    void noTextMadeToBeSlowTakesMoreThanTheStepsOfASearch() {
        List<Term> terms = new ArrayList<>();
        HostileTexts.rules().rules().forEach(rule -> {
            if (rule.content() instanceof Rule.Terms some) {
                terms.addAll(some.terms());
            }
        });
        Lexicon lexicon = Lexicon.of(terms);
        int most = 0;
        for (String text : HostileTexts.texts().values()) {
            most = Math.max(most, lexicon.search(ScreenedText.of(text)).steps());
        }
        assertThat(most).isBetween(Lexicon.MOST_STEPS, Lexicon.MOST_STEPS + ONE_CANDIDATE);
    }

    @Test
    void aLongTextAmongManyTermsTakesFewOfThem() {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            terms.add(Term.of("projet " + Integer.toString(i * 7_919, 26).replaceAll("\\d", "a")));
        }
        String text = "Le projet abcd avance bien et le projet efgh aussi, nos équipes sont fières. ".repeat(850);
        assertThat(Lexicon.of(terms).search(ScreenedText.of(text)).steps()).isLessThan(Lexicon.MOST_STEPS / 4);
    }
}
