package io.relais.screening.speech;

import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.*;

final class EvidenceTraining {
    record Text(String body, Set<String> labels, String round, List<int[]> windows) {}

    static final List<String> CATEGORIES =
            List.of("INSULT", "HATE", "THREAT", "SEXUAL", "ACCUSATION", "PROTECTED_SPEECH");
    static final Map<String, Integer> IDS = new HashMap<>();
    static final List<String> NAMES_OF = new ArrayList<>();
    static final Map<String, List<String>> SETS = SpeechDetector.setsOfWords();

    static List<String> lines(String name) throws IOException {
        try (InputStream in = EvidenceTraining.class.getResourceAsStream("/io/relais/screening/evaluation/" + name)) {
            if (in == null) return List.of();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("# "))
                    .toList();
        }
    }

    static Text text(String body, Set<String> labels, String round) {
        ScreenedText screened = ScreenedText.of(body.replace("\\n", "\n"));
        List<Word> words = screened.words();
        Names names = new Names(screened);
        List<Integer> starts = Clues.stretches(words);
        List<Set<Integer>> stretches = new ArrayList<>();
        for (int i = 0; i + 1 < starts.size(); i++) {
            Set<Integer> clues = new TreeSet<>();
            for (int k = starts.get(i); k < starts.get(i + 1); k++) {
                Clues.at(
                        words,
                        k,
                        names,
                        SETS,
                        c -> clues.add(IDS.computeIfAbsent(c, x -> {
                            NAMES_OF.add(x);
                            return NAMES_OF.size() - 1;
                        })));
            }
            stretches.add(clues);
        }
        List<int[]> windows = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            if (stretches.size() > 1 && i + 1 == stretches.size()) break;
            Set<Integer> w = new TreeSet<>(stretches.get(i));
            if (i + 1 < stretches.size()) w.addAll(stretches.get(i + 1));
            windows.add(w.stream().mapToInt(x -> x).toArray());
        }
        return new Text(body, labels, round, windows);
    }

    public static void main(String[] a) throws Exception {
        List<Text> texts = new ArrayList<>();
        for (int r = 1; r <= 8; r++) {
            for (String l : lines("blind-" + r + ".txt")) {
                String[] p = l.split("\\|", 3);
                texts.add(text(p[2], Set.of(p[0].split(",")), "blind-" + r));
            }
            for (String l : lines("clean-" + r + ".txt")) texts.add(text(l.split("\\|", 2)[1], Set.of(), "clean-" + r));
        }
        for (String l : lines("lessons.txt")) {
            String[] p = l.split("\\|", 3);
            texts.add(text(p[2], p[0].equals("CLEAN") ? Set.of() : Set.of(p[0].split(",")), "lessons"));
        }
        for (String f : List.of("harm.txt", "held-out.txt")) {
            for (String l : lines(f)) {
                String[] p = l.split("\\|", 3);
                Set<String> labels = p[0].equals("CLEAN") ? Set.of() : Set.of(p[0]);
                for (int choice = 0; choice < 2; choice++) {
                    texts.add(text(filled(p[2], choice), labels, "templates"));
                }
            }
        }
        for (String f : List.of("fr", "en"))
            for (String l : lines("clean-" + f + ".txt")) texts.add(text(l, Set.of(), "clean-" + f));
        int[] df = new int[NAMES_OF.size()];
        for (Text t : texts) {
            Set<Integer> s = new HashSet<>();
            t.windows().forEach(w -> {
                for (int f : w) s.add(f);
            });
            s.forEach(f -> df[f]++);
        }
        boolean[] keep = new boolean[df.length];
        int kept = 0;
        for (int f = 0; f < df.length; f++) {
            keep[f] = df[f] >= (NAMES_OF.get(f).contains("_") ? 3 : 2);
            kept += keep[f] ? 1 : 0;
        }
        for (Text t : texts)
            t.windows().replaceAll(w -> Arrays.stream(w).filter(f -> keep[f]).toArray());
        System.out.println(texts.size() + " texts, clues " + kept);
        double l2 = Double.parseDouble(System.getProperty("l2", "0.002"));
        double fpr = Double.parseDouble(System.getProperty("fpr", "0.003"));
        int folds = 5;
        List<Set<String>> said = new ArrayList<>();
        SpeechDetector rules = new SpeechDetector();
        for (Text t : texts) {
            Set<String> found = new HashSet<>();
            rules.detect(
                    ScreenedText.of(t.body().replace("\\n", "\n")),
                    new io.relais.screening.finding.Circumstances("fr", Set.of(), Set.of(), java.time.Instant.EPOCH),
                    f -> {
                        if (!f.kind().equals("IN_CONTEXT") && f.severity() != io.relais.screening.finding.Severity.LOW)
                            found.add(f.category().name());
                    });
            said.add(found);
        }
        boolean[] alarm = new boolean[texts.size()];
        List<double[]> models = new ArrayList<>();
        List<Double> needs = new ArrayList<>();
        for (String c : CATEGORIES) {
            double[] score = new double[texts.size()];
            for (int fold = 0; fold < folds; fold++) {
                int f0 = fold;
                double[] w = train(texts, c, i -> i % folds != f0, l2, df.length);
                for (int i = 0; i < texts.size(); i++) if (i % folds == fold) score[i] = best(texts.get(i), w);
            }
            List<Double> clean = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++)
                if (texts.get(i).labels().isEmpty() && !texts.get(i).round().equals("lessons")) clean.add(score[i]);
            clean.sort(Comparator.reverseOrder());
            StringBuilder b = new StringBuilder(c + ":");
            for (double rate : new double[] {fpr, 0.006, 0.01}) {
                double th = clean.get((int) (clean.size() * rate));
                int hit = 0, all = 0, hit8 = 0, all8 = 0;
                for (int i = 0; i < texts.size(); i++) {
                    if (!texts.get(i).labels().contains(c)
                            || texts.get(i).round().equals("lessons")) continue;
                    all++;
                    if (score[i] > th) hit++;
                    if (texts.get(i).round().equals("blind-8")) {
                        all8++;
                        if (score[i] > th) hit8++;
                    }
                }
                b.append(String.format(
                        " fpr %.3f th %.2f recall all %.2f (%d), blind-8 %.2f (%d);",
                        rate, th, (double) hit / all, all, (double) hit8 / all8, all8));
            }
            System.out.println(b);
            double th = clean.get((int) (clean.size() * fpr));
            int[][] u = new int[2][3];
            for (int i = 0; i < texts.size(); i++) {
                if (texts.get(i).labels().isEmpty()) alarm[i] |= score[i] > th;
                if (!texts.get(i).labels().contains(c) || !texts.get(i).round().equals("blind-8")) continue;
                int[] half = u[i % 2];
                half[0]++;
                if (said.get(i).contains(c)) half[1]++;
                if (said.get(i).contains(c) || score[i] > th) half[2]++;
            }
            System.out.printf(
                    "      rules %.2f %.2f  union %.2f %.2f%n",
                    (double) u[0][1] / u[0][0],
                    (double) u[1][1] / u[1][0],
                    (double) u[0][2] / u[0][0],
                    (double) u[1][2] / u[1][0]);
            models.add(train(
                    texts, c, i -> !texts.get(i).round().equals(System.getProperty("without", "")), l2, df.length));
            needs.add(clean.get((int) (clean.size() * fpr)));
        }
        Map<String, int[]> alarms = new TreeMap<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).labels().isEmpty()) continue;
            int[] n = alarms.computeIfAbsent(texts.get(i).round(), r -> new int[3]);
            n[0]++;
            boolean ruled = said.get(i).stream().anyMatch(CATEGORIES::contains);
            n[1] += ruled ? 1 : 0;
            n[2] += ruled || alarm[i] ? 1 : 0;
        }
        alarms.forEach(
                (r, n) -> System.out.println(r + " " + n[0] + " clean, alarms of rules " + n[1] + ", of both " + n[2]));
        StringBuilder out = new StringBuilder(
                "# Weights of clues in hundredths, learnt by EvidenceTraining (test sources); first what each category needs.\n");
        for (int c = 0; c < CATEGORIES.size(); c++) {
            double[] w = models.get(c);
            out.append(c == 0 ? "" : " ")
                    .append(CATEGORIES.get(c))
                    .append('=')
                    .append(String.format(Locale.ROOT, "%.2f", needs.get(c) - w[w.length - 1]));
        }
        out.append('\n');
        int rows = 0;
        for (int f : java.util.stream.IntStream.range(0, df.length)
                .boxed()
                .sorted(Comparator.comparing(NAMES_OF::get))
                .toList()) {
            if (!keep[f]) continue;
            long[] v = models.stream().mapToLong(w -> Math.round(w[f] * 100)).toArray();
            if (Arrays.stream(v).allMatch(x -> Math.abs(x) < 6)) continue;
            out.append(NAMES_OF.get(f));
            for (long x : v) out.append(' ').append(x);
            out.append('\n');
            rows++;
        }
        java.nio.file.Files.writeString(java.nio.file.Path.of(System.getProperty("out")), out.toString());
        System.out.println(rows + " clues");
    }

    static String filled(String template, int choice) {
        String t = template.replace("{name}", choice == 0 ? "Jean Dupont" : "Emily Carter")
                .replace("{company}", choice == 0 ? "Durand SA" : "Globex")
                .replace("{groupfr}", choice == 0 ? "musulmans" : "Roms")
                .replace("{groupen}", choice == 0 ? "Jews" : "gays");
        return java.util.regex.Pattern.compile("\\[([^\\]]*)\\]").matcher(t).replaceAll(m -> {
            String[] o = m.group(1).split("\\|", -1);
            return java.util.regex.Matcher.quoteReplacement(o[choice % o.length]);
        });
    }

    interface In {
        boolean test(int i);
    }

    static double best(Text t, double[] w) {
        double best = -1e9;
        for (int[] win : t.windows()) best = Math.max(best, score(win, w));
        return best;
    }

    static double score(int[] win, double[] w) {
        double s = w[w.length - 1];
        for (int f : win) s += w[f];
        return s;
    }

    static double[] train(List<Text> texts, String c, In in, double l2, int n) {
        double[] w = new double[n + 1];
        double[] g = new double[n + 1];
        Arrays.fill(g, 1e-2);
        Random random = new Random(7);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) if (in.test(i)) order.add(i);
        w[n] = -2;
        for (int epoch = 0; epoch < 12; epoch++) {
            Collections.shuffle(order, random);
            for (int i : order) {
                Text t = texts.get(i);
                boolean pos = t.labels().contains(c);
                if (t.windows().isEmpty()) continue;
                if (pos) {
                    int[] bw = t.windows().get(0);
                    double bs = -1e9;
                    for (int[] win : t.windows()) {
                        double s = score(win, w);
                        if (s > bs) {
                            bs = s;
                            bw = win;
                        }
                    }
                    step(w, g, bw, 1, 3, l2);
                } else {
                    double weight = t.labels().isEmpty() ? 1 : 0.4;
                    for (int[] win : t.windows()) step(w, g, win, 0, weight, l2);
                }
            }
        }
        return w;
    }

    static void step(double[] w, double[] g, int[] win, int y, double weight, double l2) {
        double p = 1 / (1 + Math.exp(-score(win, w)));
        double e = (p - y) * weight;
        double rate = 0.1;
        int n = w.length - 1;
        for (int f : win) {
            double grad = e + l2 * w[f];
            g[f] += grad * grad;
            w[f] -= rate * grad / Math.sqrt(g[f]);
        }
        g[n] += e * e;
        w[n] -= rate * e / Math.sqrt(g[n]);
    }
}
