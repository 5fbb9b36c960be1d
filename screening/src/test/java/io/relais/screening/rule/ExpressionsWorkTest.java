package io.relais.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.screening.Screening;
import io.relais.screening.evaluation.SixtyDetectors;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.fuzzing.HostileTexts;
import io.relais.screening.lexicon.Lexicon;
import io.relais.screening.lexicon.Term;
import io.relais.screening.text.ScreenedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What expressions read of a text, and what compiling may take, is counted and bounded. */
class ExpressionsWorkTest {
    private static final Circumstances ANY = new Circumstances("fr", Set.of(), Set.of(), Instant.EPOCH);

    @Test
    void noTextMadeToBeSlowIsReadMoreOftenThanIsAllowed() throws RuleSetRejectedException {
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            patterns.add("[ab ]{" + (20 + i % 60) + ",100}z");
        }
        CompiledRules rules = CompiledRules.of(
                new RuleSet(1, List.of(SixtyDetectors.rule("rules/p", new Rule.Patterns(patterns)))),
                PatternEngine.JAVA);
        CompiledRules hostile = CompiledRules.of(HostileTexts.rules(), PatternEngine.JAVA);
        long most = 0;
        for (String piece : List.of("a", "a b ", "az", "client n° 1 ", "0a")) {
            ScreenedText text = ScreenedText.of(piece.repeat(Screening.LONGEST_TEXT / piece.length()));
            most = Math.max(most, rules.runExpressions(text, ANY, finding -> {}));
            most = Math.max(most, hostile.runExpressions(text, ANY, finding -> {}));
        }
        assertThat(most)
                .isBetween(CompiledRules.MOST_READING, CompiledRules.MOST_READING + Screening.LONGEST_TEXT + 100);
    }

    @Test
    void patternsThatAreTooLargeTogetherAreRefusedBeforeTheyAreCompiled() {
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < CompiledRules.MOST_PATTERNS; i++) {
            patterns.add("[a-z]{1,100}" + i + "[a-z]{1,100}");
        }
        assertThat(problems(new Rule.Patterns(patterns)))
                .anyMatch(problem ->
                        problem.message().contains("the patterns of a tenant have together at most 100000 steps"));
    }

    @Test
    void termsThatAreTooLongTogetherAreRefused() {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i <= Lexicon.MOST_CHARACTERS / 190; i++) {
            terms.add(new Term("term " + i, false, false, List.of("x".repeat(190))));
        }
        assertThat(problems(new Rule.Terms(terms)))
                .anyMatch(problem ->
                        problem.message().contains("together at most " + Lexicon.MOST_CHARACTERS + " characters"));
    }

    @Test
    void aLabelThatNothingCanBeIsRefused() {
        assertThat(problems(new Rule.Disclosure(List.of(Term.of("Hélios")), List.of("#ad", "\u200B"))))
                .anyMatch(problem -> problem.field().equals("content.labels[1]"));
    }

    private static List<RuleSetRejectedException.Problem> problems(Rule.Content content) {
        try {
            CompiledRules.of(new RuleSet(1, List.of(SixtyDetectors.rule("rules/x", content))));
            return List.of();
        } catch (RuleSetRejectedException e) {
            return e.problems();
        }
    }
}
