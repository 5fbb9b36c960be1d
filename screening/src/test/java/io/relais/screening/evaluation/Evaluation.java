package io.relais.screening.evaluation;

import io.relais.screening.Screener;
import io.relais.screening.Screening;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.rule.RuleSet;
import io.relais.screening.rule.RuleSetRejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Screens the evaluation set and counts. Its {@code main} prints the table of the README; {@code misses} as argument lists what went wrong,
 * {@code seed=7} makes other identifiers. */
final class Evaluation {
    private static final long SEED = 20261122;

    /**
     * How one label is read.
     *
     * @param hits texts in which it was found, whatever the severity
     * @param weighty of these, where it was more than a hint
     * @param falseAlarms clean texts in which it was found and more than a hint
     */
    record Score(int hits, int weighty, int misses, int falseAlarms) {
        double precision() {
            return hits + falseAlarms == 0 ? 1 : (double) hits / (hits + falseAlarms);
        }

        double recall() {
            return hits + misses == 0 ? 1 : (double) hits / (hits + misses);
        }

        double recallAboveLow() {
            return hits + misses == 0 ? 1 : (double) weighty / (hits + misses);
        }
    }

    record Outcome(Map<String, Score> scores, int texts, int clean, int cleanAboveLow, List<String> wrong) {}

    private Evaluation() {}

    static Outcome run(List<LabelledText> labelledTexts) {
        Screener screener;
        try {
            screener = Screener.compile(RuleSet.none());
        } catch (RuleSetRejectedException e) {
            throw new IllegalStateException(e);
        }
        Map<String, int[]> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        int texts = 0;
        int clean = 0;
        int cleanAboveLow = 0;
        for (LabelledText labelled : labelledTexts) {
            texts++;
            List<Finding> findings = screener.screen(Screening.of(labelled.text(), labelled.languageCode()))
                    .findings();
            for (String label : labelled.expected()) {
                boolean found = findings.stream().anyMatch(f -> matches(f, label));
                boolean weighty = findings.stream().anyMatch(f -> matches(f, label) && f.severity() != Severity.LOW);
                int[] count = counts.computeIfAbsent(label, l -> new int[4]);
                count[found ? 0 : 2]++;
                count[1] += weighty ? 1 : 0;
                if (!found) {
                    wrong.add("missed " + label + ": " + labelled.text());
                }
            }
            List<Finding> alarms = findings.stream()
                    .filter(f -> f.severity() != Severity.LOW && f.category() != Category.FORMAT)
                    .filter(f -> labelled.expected().stream().noneMatch(label -> matches(f, label)))
                    .toList();
            if (!labelled.expected().isEmpty()) {
                alarms.forEach(f -> wrong.add("beside " + labelled.expected() + " " + labelOf(f) + " " + f.kind() + " ["
                        + labelled.text().substring(f.start(), f.end()) + "]: " + labelled.text()));
            } else {
                clean++;
                cleanAboveLow += alarms.isEmpty() ? 0 : 1;
                for (String label :
                        alarms.stream().map(Evaluation::labelOf).distinct().toList()) {
                    counts.computeIfAbsent(label, l -> new int[4])[3]++;
                }
                alarms.forEach(f -> wrong.add("false " + labelOf(f) + " " + f.kind() + " ["
                        + labelled.text().substring(f.start(), f.end()) + "]: " + labelled.text()));
            }
        }
        Map<String, Score> scores = new TreeMap<>();
        counts.forEach((label, c) -> scores.put(label, new Score(c[0], c[1], c[2], c[3])));
        return new Outcome(scores, texts, clean, cleanAboveLow, wrong);
    }

    private static String labelOf(Finding finding) {
        return finding.category() == Category.PERSONAL_DATA
                ? "PERSONAL_DATA/" + finding.kind()
                : finding.category().name();
    }

    private static boolean matches(Finding finding, String label) {
        return labelOf(finding).equals(label);
    }

    private static String table(Outcome outcome) {
        StringBuilder table = new StringBuilder(
                "| what | texts | precision | recall | above LOW |\n| --- | --- | --- | --- | --- |\n");
        outcome.scores()
                .forEach((label, score) -> table.append("| %s | %d | %.3f | %.3f | %.3f |%n"
                        .formatted(
                                label,
                                score.hits() + score.misses(),
                                score.precision(),
                                score.recall(),
                                score.recallAboveLow())));
        table.append("%n%d texts, %d of them clean; %d clean texts (%.1f %%) with a finding above LOW%n"
                .formatted(
                        outcome.texts(),
                        outcome.clean(),
                        outcome.cleanAboveLow(),
                        100.0 * outcome.cleanAboveLow() / outcome.clean()));
        return table.toString();
    }

    /** The texts from templates and generators. */
    static List<LabelledText> generated() {
        return new EvaluationSet(SEED).texts();
    }

    /** Secrets and personal data as people post them, with decoys. */
    static List<LabelledText> posted(int round) {
        return Posted.round(round, SEED);
    }

    /** Ways of writing by grammar. */
    static List<LabelledText> variants() {
        return Posted.variants(SEED);
    }

    /** Identifiers and credentials after their specifications, with decoys. */
    static List<LabelledText> specified() {
        return Specified.texts(SEED);
    }

    public static void main(String[] arguments) {
        List<String> wanted = List.of(arguments);
        if (wanted.isEmpty() || wanted.contains("generated")) {
            report("Templates and generators", run(generated()), wanted.contains("misses"));
        }
        if (wanted.isEmpty() || wanted.contains("specified")) {
            report("From specifications", run(specified()), wanted.contains("misses"));
        }
        for (String argument : wanted) {
            if (argument.startsWith("seed=")) {
                long seed = Long.parseLong(argument.substring("seed=".length()));
                report("From specifications, seed " + seed, run(Specified.texts(seed)), wanted.contains("misses"));
                for (int round = 1; round <= Posted.ROUNDS; round++) {
                    report(
                            "As posted, round " + round + ", seed " + seed,
                            run(Posted.round(round, seed)),
                            wanted.contains("misses"));
                }
            }
        }
        for (int round = 1; round <= Posted.ROUNDS; round++) {
            if (wanted.isEmpty() || wanted.contains("posted-" + round)) {
                report("As posted, round " + round, run(posted(round)), wanted.contains("misses"));
            }
        }
        if (wanted.isEmpty() || wanted.contains("variants")) {
            report("Variants", run(variants()), wanted.contains("misses"));
        }
        if (wanted.isEmpty() || wanted.contains("neighbours")) {
            report("Spanish, German and Italian", run(EvaluationSet.neighbours()), wanted.contains("misses"));
        }
        for (int round = 1; round <= EvaluationSet.ROUNDS; round++) {
            if (wanted.isEmpty() || wanted.contains("blind-" + round)) {
                report("Blind round " + round, run(EvaluationSet.blindRound(round)), wanted.contains("misses"));
            }
        }
    }

    private static void report(String title, Outcome outcome, boolean withMisses) {
        System.out.println(title + "\n\n" + table(outcome));
        if (withMisses) {
            outcome.wrong().stream().distinct().sorted().forEach(System.out::println);
        }
    }
}
