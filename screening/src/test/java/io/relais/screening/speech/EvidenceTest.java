package io.relais.screening.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Finding;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
    private static List<Evidence.Weighed> weighed(String text) {
        List<Evidence.Weighed> found = new ArrayList<>();
        ScreenedText screened = ScreenedText.of(text);
        Evidence.BUILT_IN.weigh(screened.words(), new Names(screened), found::add);
        return found;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PROTECTED_SPEECH | Our foreman makes us work without a harness, and my overtime was never paid.
                    PROTECTED_SPEECH | Mon chef me crie dessus et mes heures supplémentaires ne sont jamais payées.
                    HATE | Les migrants sont des parasites, qu'ils retournent dans leur pays.
                    SEXUAL | I want to see you naked in my bed tonight.
                    """)
    void cluesOfASentenceAddUp(Category category, String text) {
        assertThat(weighed(text)).extracting(Evidence.Weighed::category).contains(category);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Merci à toute l'équipe pour ce beau lancement.",
                "We are hiring two nurses in Leeds: come and meet the team on Thursday.",
                "Notre rapport annuel est en ligne."
            })
    void whatHasFewCluesIsNone(String text) {
        assertThat(weighed(text)).isEmpty();
    }

    @Test
    void theWeightiestWordsAreThePlace() {
        String text = "Good morning from Leeds. I want to see you naked in my bed tonight.";
        List<Word> words = ScreenedText.of(text).words();

        assertThat(weighed(text))
                .filteredOn(one -> one.category() == Category.SEXUAL)
                .singleElement()
                .satisfies(one -> assertThat(words.subList(one.first(), one.last() + 1))
                        .extracting(Word::text)
                        .contains("naked")
                        .doesNotContain("leeds"));
    }

    @Test
    void aSentenceWithoutAnEndIsCut() {
        List<Word> words = ScreenedText.of("word ".repeat(1_000)).words();

        List<Integer> starts = Clues.stretches(words);

        assertThat(starts)
                .hasSize(1_000 / Clues.LONGEST_STRETCH + 1)
                .startsWith(0)
                .endsWith(1_000);
    }

    @Test
    void whatFramesSayIsNotSaidTwice() {
        List<Finding> findings = new ArrayList<>();
        new SpeechDetector()
                .detect(
                        ScreenedText.of("Je vais te tuer, sale traître."),
                        new Circumstances("fr", Set.of(), Set.of(), Instant.EPOCH),
                        findings::add);

        assertThat(findings).filteredOn(f -> f.category() == Category.THREAT).isNotEmpty();
        assertThat(findings)
                .filteredOn(f -> f.category() == Category.THREAT)
                .noneMatch(f -> f.kind().equals(Evidence.KIND));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    needbefore3=@who | she is a clown | true
                    needbefore3=@who | a clown, she says | false
                    needafter3=@who | a clown, she says | true
                    needafter3=@who | she is a clown | false
                    need=@named | yesterday Karim met a clown | true
                    need=@named | yesterday somebody met a clown | false
                    """)
    void aConditionLooksOneWayAndASetHoldsNames(String condition, String text, boolean holds) {
        Map<String, Set<String>> sets =
                new HashMap<>(Map.of("@who", Set.of("she"), "@named", Set.of("she", PhrasePattern.NAME_IN_SET)));
        PhrasePattern pattern =
                PhrasePattern.parse("INSULT PERSONAL_INSULT MEDIUM PERSON | clown | " + condition, sets);
        ScreenedText screened = ScreenedText.of(text);
        List<Word> words = screened.words();
        int at = words.stream().map(Word::text).toList().indexOf("clown");

        assertThat(new Guards(screened).ofPhrase(pattern, at, at) != null).isEqualTo(holds);
    }
}
