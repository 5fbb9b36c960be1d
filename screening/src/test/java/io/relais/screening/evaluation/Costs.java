package io.relais.screening.evaluation;

import io.relais.screening.Screener;
import io.relais.screening.Screening;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Finding;
import io.relais.screening.lexicon.Term;
import io.relais.screening.rule.CompiledRules;
import io.relais.screening.rule.PatternEngine;
import io.relais.screening.rule.Rule;
import io.relais.screening.rule.RuleSet;
import io.relais.screening.rule.RuleSetRejectedException;
import io.relais.screening.text.ScreenedText;
import java.lang.management.ManagementFactory;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Prints what a screening costs next to a loop over {@code contains} and {@code java.util.regex}, and what a tenant's terms
 * cost: processor time of one thread, the contenders taking turns in one run. {@code benchmarks/run --only=screening} runs it.
 */
public final class Costs {
    private static final String POST =
            "Belle semaine chez nous : l'équipe de Lyon a inauguré son nouvel atelier de réparation, et"
                    + " plus de deux cents clients sont venus nous voir. Merci à toutes celles et ceux qui ont préparé cette"
                    + " journée ! On a parlé de durée de vie des produits, de pièces détachées, de formation et de l'emploi"
                    + " local. Les apprentis ont tenu le stand avec un sérieux remarquable. Prochain rendez-vous à Nantes le"
                    + " 14 mars, puis à Lille en avril. Vous voulez rejoindre l'aventure ? Nos offres sont en ligne :"
                    + " https://example.com/emplois. Et si vous passez par là, dites bonjour à Karim. #atelier #emploi";

    /** A text of figures, in which most expressions have something to look at. */
    private static final String FIGURES =
            "Chiffres du mois : 12,5 % de croissance, 1 250 000 € de commandes et 48 clients de plus. Le lot 2026-118 part"
                    + " le 12/03/2026 à 08:30, le lot 2026-119 le 14/03/2026. Version 4.12.3 en ligne, adresse 10.20.30.40,"
                    + " support au 01 44 55 66 77, contact@example.com ou +33 1 44 55 66 78. Ticket de 2026 : AB-12345, dossier"
                    + " n° 778812, facture de 4 500 euros, position 48.85837, 2.294481. Matricules 12345678Z et AB-123-CD, carte"
                    + " finissant par 4242, code 00:1A:2B:3C:4D:5E, empreinte 0123456789abcdef0123456789abcdef, budget de 35"
                    + " millions d'euros, marge de 18 %.";

    private static long sink;

    private Costs() {}

    public static void main(String[] arguments) throws RuleSetRejectedException {
        System.out.println(
                "| 5,000 terms, 60 expressions | loop, µs | Java, µs | times faster | with Hyperscan, µs | times faster |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        matching("a post of " + POST.length() + " characters", POST);
        matching("figures, " + FIGURES.length() + " characters", FIGURES);
        System.out.println();
        System.out.println("| a whole screening | µs |");
        System.out.println("| --- | ---: |");
        screening();
        System.out.println();
        System.out.println("| terms | memory, MiB | compiling, ms | swap, µs |");
        System.out.println("| --- | ---: | ---: | ---: |");
        terms();
        System.out.println("(" + sink + ")");
    }

    private static List<Term> terms(int count) {
        Random random = new Random(count);
        String[] syllables =
                "ba co di fu ga he li mo nu pa re si to va xe zi bra cle dro fla gri plo sta tre ven lor min"
                        .split(" ", -1);
        List<Term> terms = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StringBuilder term = new StringBuilder();
            int words = 1 + random.nextInt(2);
            for (int w = 0; w < words; w++) {
                term.append(w > 0 ? " " : "");
                int length = 3 + random.nextInt(3);
                for (int k = 0; k < length; k++) {
                    term.append(syllables[random.nextInt(syllables.length)]);
                }
            }
            terms.add(Term.of(term.toString()));
        }
        return terms;
    }

    private static RuleSet ruleSet(List<Term> terms) {
        return new RuleSet(
                1,
                List.of(
                        SixtyDetectors.rule("rules/terms", new Rule.Terms(terms)),
                        SixtyDetectors.rule("rules/patterns", new Rule.Patterns(SixtyDetectors.patterns()))));
    }

    private static void matching(String name, String post) throws RuleSetRejectedException {
        List<Term> terms = terms(5_000);
        List<String> words = terms.stream().map(term -> normalised(term.text())).toList();
        List<Pattern> expressions =
                SixtyDetectors.patterns().stream().map(Pattern::compile).toList();
        CompiledRules java = CompiledRules.of(ruleSet(terms), PatternEngine.JAVA);
        CompiledRules fastest = CompiledRules.of(ruleSet(terms), PatternEngine.FASTEST);
        Circumstances any = new Circumstances("fr", Set.of(), Set.of(), Instant.EPOCH);
        double[] costs = cost(
                () -> {
                    String text = normalised(post);
                    for (String word : words) {
                        sink += text.contains(word) ? 1 : 0;
                    }
                    for (Pattern expression : expressions) {
                        var matcher = expression.matcher(post);
                        while (matcher.find()) {
                            sink++;
                        }
                    }
                },
                () -> java.detect(ScreenedText.of(post), any, (Finding finding) -> sink++),
                () -> fastest.detect(ScreenedText.of(post), any, (Finding finding) -> sink++));
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.1f | %.0f | %s | %s |%n",
                name,
                costs[0],
                costs[1],
                costs[0] / costs[1],
                fastest.usesHyperscan() ? "%.1f".formatted(costs[2]) : "not here",
                fastest.usesHyperscan() ? "%.0f".formatted(costs[0] / costs[2]) : "");
    }

    private static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static void screening() throws RuleSetRejectedException {
        Screener screener = Screener.compile(ruleSet(terms(5_000)));
        for (int length : new int[] {100, 600, 3_000}) {
            String text = (POST + " ").repeat(length / POST.length() + 1).substring(0, length);
            Screening screening = Screening.of(text, "fr");
            double[] cost =
                    cost(() -> sink += screener.screen(screening).findings().size());
            System.out.printf(Locale.ROOT, "| of %d characters | %.0f |%n", length, cost[0]);
        }
    }

    private static void terms() throws RuleSetRejectedException {
        AtomicReference<Screener> inForce = new AtomicReference<>(Screener.compile(RuleSet.none()));
        for (int count : new int[] {100, 10_000, 100_000}) {
            RuleSet rules = ruleSet(terms(count));
            long before = cpu();
            CompiledRules compiled = CompiledRules.of(rules);
            long compile = cpu() - before;
            Screener next = Screener.compile(rules);
            long start = System.nanoTime();
            inForce.set(next);
            long swap = System.nanoTime() - start;
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %.1f | %d | %.1f |%n",
                    count,
                    compiled.bytes() / 1048576.0,
                    compile / 1_000_000,
                    swap / 1000.0);
        }
    }

    /** Microseconds of processor time of each: the median of turns. */
    private static double[] cost(Runnable... contenders) {
        int rounds = 9;
        double[][] costs = new double[contenders.length][rounds];
        for (int round = -3; round < rounds; round++) {
            for (int c = 0; c < contenders.length; c++) {
                long start = cpu();
                int times = 0;
                while (cpu() - start < 300_000_000L) {
                    for (int k = 0; k < 50; k++) {
                        contenders[c].run();
                    }
                    times += 50;
                }
                if (round >= 0) {
                    costs[c][round] = (cpu() - start) / 1000.0 / times;
                }
            }
        }
        double[] medians = new double[contenders.length];
        for (int c = 0; c < contenders.length; c++) {
            java.util.Arrays.sort(costs[c]);
            medians[c] = costs[c][rounds / 2];
        }
        return medians;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
