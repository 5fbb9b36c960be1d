package io.relais.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.screening.Screener;
import io.relais.screening.Screening;
import io.relais.screening.ScreeningResult;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.RuleReference;
import io.relais.screening.finding.Severity;
import io.relais.screening.finding.Verdict;
import io.relais.screening.lexicon.Term;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Rule rule(Category category, Rule.Content content, Rule.Test... tests) {
        return new Rule(
                "rules/one",
                3,
                category,
                "TENANT",
                Severity.CRITICAL,
                null,
                null,
                Set.of(),
                Set.of(),
                "members/alice",
                "because",
                content,
                List.of(tests));
    }

    private static ScreeningResult screen(Rule rule, String text, Instant at) throws RuleSetRejectedException {
        return Screener.compile(new RuleSet(7, List.of(rule)))
                .screen(new Screening(text, "fr", Set.of(), Set.of(), at));
    }

    @Test
    void aFindingNamesTheRuleAndItsVersion() throws RuleSetRejectedException {
        Rule rule = rule(Category.CONFIDENTIAL, new Rule.Terms(List.of(Term.of("Hélios"))));
        assertThat(screen(rule, "Le plan h3lios", NOON).findings())
                .extracting(Finding::rule)
                .containsExactly(new RuleReference("rules/one", 3));
    }

    @Test
    void anEmbargoHoldsUntilItsTimeAndNotLonger() throws RuleSetRejectedException {
        Rule rule = rule(Category.EMBARGO, new Rule.Embargo(List.of(Term.of("nouveau siège")), NOON));
        assertThat(screen(rule, "Voici notre nouveau siège !", NOON.minusSeconds(1))
                        .verdict())
                .isEqualTo(Verdict.BLOCK);
        assertThat(screen(rule, "Voici notre nouveau siège !", NOON).verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void aQuietPeriodKeepsResultsQuietAndNothingElse() throws RuleSetRejectedException {
        Rule rule = rule(Category.QUIET_PERIOD, new Rule.QuietPeriod(NOON, NOON.plusSeconds(3600), List.of()));
        assertThat(screen(rule, "Une marge opérationnelle en hausse", NOON).verdict())
                .isEqualTo(Verdict.BLOCK);
        assertThat(screen(rule, "Une marge opérationnelle en hausse", NOON.plusSeconds(3600))
                        .verdict())
                .isEqualTo(Verdict.ALLOW);
        assertThat(screen(rule, "Bienvenue à nos apprentis", NOON).verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void praiseOfTheBrandWithoutTheLinkIsUndisclosed() throws RuleSetRejectedException {
        Rule rule = rule(Category.DISCLOSURE, new Rule.Disclosure(List.of(Term.of("AcmePhone")), List.of()));
        assertThat(screen(rule, "AcmePhone est un bijou, foncez", NOON).findings())
                .hasSize(1);
        assertThat(screen(rule, "AcmePhone est un bijou, et je travaille chez eux", NOON)
                        .findings())
                .isEmpty();
        assertThat(screen(rule, "AcmePhone est un bijou #employee", NOON).findings())
                .isEmpty();
    }

    @Test
    void aRuleCeasesWhenItExpires() throws RuleSetRejectedException {
        Rule rule = new Rule(
                "rules/x",
                1,
                Category.CONFIDENTIAL,
                "T",
                Severity.HIGH,
                null,
                NOON,
                Set.of(),
                Set.of(),
                "a",
                "b",
                new Rule.Terms(List.of(Term.of("Hélios"))),
                List.of());
        assertThat(screen(rule, "helios", NOON.minusSeconds(1)).findings()).hasSize(1);
        assertThat(screen(rule, "helios", NOON).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "(?=secret)x,lookaround",
        "(a)\\1,back-references",
        "a{900}{900},RE2",
        "(((a{30}){30}){30}),costs",
        "x*,empty text",
        "[a,RE2",
        "(?>a)b,atomic"
    })
    void aPatternThatIsNotSafeIsRefusedWithTheReason(String pattern, String reason) {
        assertThatThrownBy(() -> CompiledRules.of(
                        new RuleSet(1, List.of(rule(Category.CONFIDENTIAL, new Rule.Patterns(List.of(pattern)))))))
                .isInstanceOfSatisfying(RuleSetRejectedException.class, e -> {
                    assertThat(e.problems())
                            .extracting(RuleSetRejectedException.Problem::field)
                            .containsExactly("content.patterns[0]");
                    assertThat(e.problems().getFirst().message()).containsAnyOf(reason, "RE2");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "(?i)REF-[0-9]{4},Voir ref-1234",
        "ACME-\\d+,ACME-99",
        "[A-Z]{3}/\\d{4},ABC/1234",
        "colou?r secret,le color secret",
        "a|bcd,xbcd"
    })
    void aPatternIsFoundWithAndWithoutALiteralToLookFor(String pattern, String text) throws RuleSetRejectedException {
        assertThat(screen(rule(Category.CONFIDENTIAL, new Rule.Patterns(List.of(pattern))), text, NOON)
                        .findings())
                .isNotEmpty();
    }

    @Test
    void aRuleWhoseOwnTestFailsIsRefused() {
        Rule rule = rule(
                Category.CONFIDENTIAL,
                new Rule.Terms(List.of(Term.of("Hélios"))),
                new Rule.Test("le projet helios", "fr", true),
                new Rule.Test("héliosphère", "fr", true));
        assertThatThrownBy(() -> CompiledRules.of(new RuleSet(1, List.of(rule))))
                .isInstanceOfSatisfying(
                        RuleSetRejectedException.class,
                        e -> assertThat(e.problems())
                                .extracting(RuleSetRejectedException.Problem::field)
                                .containsExactly("tests[1]"));
    }

    @Test
    void everyProblemIsToldAtOnce() {
        Rule nameless = new Rule(
                "rules/relais.mine",
                0,
                Category.CLAIM,
                "K",
                Severity.LOW,
                null,
                null,
                Set.of(),
                Set.of(),
                "",
                "",
                new Rule.Terms(List.of()),
                List.of());
        assertThatThrownBy(() -> CompiledRules.of(new RuleSet(1, List.of(nameless))))
                .isInstanceOfSatisfying(
                        RuleSetRejectedException.class,
                        e -> assertThat(e.problems())
                                .extracting(RuleSetRejectedException.Problem::field)
                                .containsExactly("id", "version", "author", "reason", "content.terms"));
    }

    @Test
    void aDryRunTellsWhichPastTextsARuleWouldHaveStopped() throws RuleSetRejectedException {
        Rule rule = rule(Category.CONFIDENTIAL, new Rule.Terms(List.of(Term.of("Hélios"))));
        assertThat(Screener.dryRun(
                        rule, List.of(Screening.of("helios", "fr"), Screening.of("IBAN GB82WEST12345698765432", "fr"))))
                .extracting(ScreeningResult::verdict)
                .containsExactly(Verdict.BLOCK, Verdict.ALLOW);
    }
}
