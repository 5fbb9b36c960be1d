package io.relais.screening.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.screening.Screener;
import io.relais.screening.Screening;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Finding;
import io.relais.screening.rule.CompiledRules;
import io.relais.screening.rule.PatternEngine;
import io.relais.screening.rule.Rule;
import io.relais.screening.rule.RuleSet;
import io.relais.screening.rule.RuleSetRejectedException;
import io.relais.screening.text.ScreenedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whatever decides which expressions are run, the findings are those of running them all. */
class PatternEnginesTest {
    private static final Circumstances ANY = new Circumstances("fr", Set.of(), Set.of(), Instant.EPOCH);

    private static CompiledRules compiled(List<String> patterns, PatternEngine engine) throws RuleSetRejectedException {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            rules.add(SixtyDetectors.rule("rules/r" + i, new Rule.Patterns(List.of(patterns.get(i)))));
        }
        return CompiledRules.of(new RuleSet(1, rules), engine);
    }

    private static List<Finding> found(CompiledRules rules, String text) {
        List<Finding> findings = new ArrayList<>();
        rules.detect(ScreenedText.of(text), ANY, findings::add);
        return findings;
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void hyperscanLoadsWhereItsLibraryIs() throws RuleSetRejectedException {
        assertThat(compiled(SixtyDetectors.patterns(), PatternEngine.FASTEST).usesHyperscan())
                .isTrue();
        assertThat(compiled(SixtyDetectors.patterns(), PatternEngine.JAVA).usesHyperscan())
                .isFalse();
    }

    @Test
    void theyFindTheSameInTheEvaluationsTexts() throws RuleSetRejectedException {
        CompiledRules all = compiled(SixtyDetectors.patterns(), PatternEngine.NONE);
        CompiledRules java = compiled(SixtyDetectors.patterns(), PatternEngine.JAVA);
        CompiledRules fastest = compiled(SixtyDetectors.patterns(), PatternEngine.FASTEST);
        int findings = 0;
        for (LabelledText labelled : new EvaluationSet(20).texts()) {
            List<Finding> expected = found(all, labelled.text());
            findings += expected.size();
            assertThat(found(java, labelled.text())).isEqualTo(expected);
            assertThat(found(fastest, labelled.text())).isEqualTo(expected);
        }
        assertThat(findings).isGreaterThan(200);
    }

    @Test
    void theyFindTheSameByAnyExpressionInAnyText() throws RuleSetRejectedException {
        Random random = new Random(5);
        int findings = 0;
        for (int round = 0; round < 60; round++) {
            List<String> patterns = new ArrayList<>();
            while (patterns.size() < 20) {
                String pattern = expression(random, 3);
                if (isAccepted(pattern)) {
                    patterns.add(pattern);
                }
            }
            CompiledRules all = compiled(patterns, PatternEngine.NONE);
            CompiledRules java = compiled(patterns, PatternEngine.JAVA);
            CompiledRules fastest = compiled(patterns, PatternEngine.FASTEST);
            for (int k = 0; k < 30; k++) {
                String text = text(random);
                List<Finding> expected = found(all, text);
                findings += expected.size();
                assertThat(found(java, text)).as("%s in %s", patterns, text).isEqualTo(expected);
                assertThat(found(fastest, text)).as("%s in %s", patterns, text).isEqualTo(expected);
            }
        }
        assertThat(findings).isGreaterThan(1_000);
    }

    @Test
    void aScreeningSeesTheOldRulesOrTheNewOnesWhileTheyAreSwapped() throws Exception {
        Screener[] versions = new Screener[2];
        for (int v = 0; v < 2; v++) {
            List<Rule> rules = new ArrayList<>();
            for (String word : List.of("Hélios", "Titan", "Zéphyr")) {
                Rule rule = SixtyDetectors.rule(
                        "rules/" + word + v, new Rule.Terms(List.of(io.relais.screening.lexicon.Term.of(word))));
                rules.add(rule);
            }
            rules.add(SixtyDetectors.rule("rules/code" + v, new Rule.Patterns(List.of("[A-Z]{2}-\\d{3}"))));
            versions[v] = Screener.compile(new RuleSet(v, rules));
        }
        java.util.concurrent.atomic.AtomicReference<Screener> inForce =
                new java.util.concurrent.atomic.AtomicReference<>(versions[0]);
        Screening screening = Screening.of("Hélios, Titan et Zéphyr sous AB-123", "fr");
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(4)) {
            List<java.util.concurrent.Future<Set<String>>> seen = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                inForce.set(versions[i % 2]);
                seen.add(threads.submit(() -> {
                    Screener screener = java.util.Objects.requireNonNull(inForce.get());
                    Set<String> ids = new java.util.TreeSet<>();
                    screener.screen(screening).findings().stream()
                            .map(finding -> finding.rule().id())
                            .filter(id -> !id.startsWith("rules/relais."))
                            .forEach(ids::add);
                    return ids;
                }));
            }
            for (var one : seen) {
                assertThat(one.get())
                        .isIn(
                                Set.of("rules/Hélios0", "rules/Titan0", "rules/Zéphyr0", "rules/code0"),
                                Set.of("rules/Hélios1", "rules/Titan1", "rules/Zéphyr1", "rules/code1"));
            }
        }
    }

    private static boolean isAccepted(String pattern) {
        try {
            compiled(List.of(pattern), PatternEngine.NONE);
            return true;
        } catch (RuleSetRejectedException e) {
            return false;
        }
    }

    private static final String[] ATOMS = {
        "a",
        "b",
        "abc",
        "Foo",
        "é",
        "1",
        "23",
        "@",
        "\\.",
        "-",
        "/",
        "\\d",
        "\\w",
        "\\s",
        "\\S",
        "[0-9]",
        "[a-c]",
        "[^a]",
        "[A-Z]",
        "[[:alpha:]]",
        "[-a]",
        "[x\\]]",
        "[&&a]",
        ".",
        "\\b",
        "^",
        "$",
        "\\Qa.b\\E",
        "\\x61",
        "\\pL",
        "€",
        "😀",
        " "
    };
    private static final String[] TIMES = {"", "", "", "?", "*", "+", "{2}", "{1,3}", "{0,2}", "*?", "+?"};

    private static String expression(Random random, int depth) {
        StringBuilder expression = new StringBuilder(random.nextInt(6) == 0 ? "(?i)" : "");
        int alternatives = depth > 0 && random.nextInt(3) == 0 ? 2 : 1;
        for (int a = 0; a < alternatives; a++) {
            expression.append(a > 0 ? "|" : "");
            int count = 1 + random.nextInt(4);
            for (int k = 0; k < count; k++) {
                boolean group = depth > 0 && random.nextInt(4) == 0;
                String atom = group
                        ? (random.nextBoolean() ? "(?:" : "(") + expression(random, depth - 1) + ")"
                        : ATOMS[random.nextInt(ATOMS.length)];
                expression.append(atom);
                if (group || atom.length() == 1 || atom.startsWith("[") || atom.startsWith("\\d")) {
                    expression.append("^$".contains(atom) ? "" : TIMES[random.nextInt(TIMES.length)]);
                }
            }
        }
        return expression.toString();
    }

    private static final String[] PIECES = {
        "a", "b", "abc", "ABC", "foo", "FOO", "Foo", "é", "É", "e\u0301", "s", "SS", "k", "1", "23", "@", ".", "-", "/",
        " ", "\n", "\r\n", "\t", "a.b", "€", "😀", "\uD83D", "\uDE00", "\u200B", "ſ", "K", "]", "[", "&", "x", "\u000B",
        "\u0085", "\u2028", "\0"
    };

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(30);
        for (int k = 0; k < count; k++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
