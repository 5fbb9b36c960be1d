package io.relais.screening.speech;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Learns the weights of {@link Evidence} from the labelled texts of the evaluation and from {@code lessons.txt}: for each category a
 * logistic regression over {@link Clues}, in which a text with several sentences counts by its most telling two. The argument is the file
 * to write ({@code evidence.txt}); it prints what each category finds in texts that its weights were not learnt from (five parts, each
 * read by what was learnt from the other four). The same texts give the same weights.
 */
final class EvidenceTraining {
    private static final int PARTS = 5;
    private static final int PASSES = 12;
    private static final double RATE = 0.1;
    /** Pull towards zero: it keeps words that are in few texts from weighing much. */
    private static final double RIDGE = 0.12;
    /** Texts of another category count less against one than clean texts do: labels of others are not complete. */
    private static final double OTHERS = 0.4;

    private static final double POSITIVE = 3;
    /** The share of clean texts that a category may take for harm, in texts that it was not learnt from. */
    private static final double CLEAN_TAKEN = 0.002;

    /** Where frames say least, a little more. */
    private static final Map<Category, Double> CLEAN_TAKEN_BY =
            Map.of(Category.SEXUAL, 0.003, Category.PROTECTED_SPEECH, 0.003);

    private static final int ROUNDS = 8;
    private static final int LEAST_TEXTS = 2;
    private static final int LEAST_TEXTS_OF_PAIR = 3;
    private static final int LEAST_WEIGHT = 6;
    private static final String LESSONS = "lessons";
    private static final List<Category> CATEGORIES = List.of(
            Category.INSULT,
            Category.HATE,
            Category.THREAT,
            Category.SEXUAL,
            Category.ACCUSATION,
            Category.PROTECTED_SPEECH);

    private record Text(String body, Set<String> labels, String source, List<int[]> windows) {
        boolean isOf(Category category) {
            return labels.contains(category.name());
        }

        boolean isClean() {
            return labels.isEmpty();
        }
    }

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> clues = new ArrayList<>();
    private final Map<String, List<String>> setsOf = SpeechDetector.setsOfWords();
    private final List<Text> texts = new ArrayList<>();

    public static void main(String[] arguments) throws IOException {
        EvidenceTraining training = new EvidenceTraining();
        training.read();
        training.keepFrequent();
        Files.writeString(Path.of(arguments[0]), training.learn());
    }

    private void read() throws IOException {
        for (int round = 1; round <= ROUNDS; round++) {
            for (String line : lines("blind-" + round + ".txt")) {
                labelled(line, "blind-" + round);
            }
            for (String line : lines("clean-" + round + ".txt")) {
                add(line.split("\\|", 2)[1], Set.of(), "clean-" + round);
            }
        }
        for (String line : lines(LESSONS + ".txt")) {
            labelled(line, LESSONS);
        }
        for (String resource : List.of("harm.txt", "held-out.txt")) {
            for (String line : lines(resource)) {
                labelled(filled(line, 0), "templates");
                labelled(filled(line, 1), "templates");
            }
        }
        for (String language : List.of("fr", "en")) {
            for (String line : lines("clean-" + language + ".txt")) {
                add(line, Set.of(), "clean-" + language);
            }
        }
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in =
                EvidenceTraining.class.getResourceAsStream("/io/relais/screening/evaluation/" + resource)) {
            if (in == null) {
                throw new IOException("no such resource: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        }
    }

    private void labelled(String line, String source) {
        String[] fields = line.split("\\|", 3);
        add(fields[2], fields[0].equals("CLEAN") ? Set.of() : Set.of(fields[0].split(",", -1)), source);
    }

    /** A template with its choices made: {@code [one|other]} and names in braces. */
    private static String filled(String template, int choice) {
        String named = template.replace("{name}", choice == 0 ? "Jean Dupont" : "Emily Carter")
                .replace("{company}", choice == 0 ? "Durand SA" : "Globex")
                .replace("{groupfr}", choice == 0 ? "musulmans" : "Roms")
                .replace("{groupen}", choice == 0 ? "Jews" : "gays");
        return Pattern.compile("\\[([^\\]]*)\\]").matcher(named).replaceAll(match -> {
            String[] options = match.group(1).split("\\|", -1);
            return Matcher.quoteReplacement(options[choice % options.length]);
        });
    }

    private void add(String line, Set<String> labels, String source) {
        String body = line.replace("\\n", "\n");
        ScreenedText screened = ScreenedText.of(body);
        List<Word> words = screened.words();
        Names names = new Names(screened);
        List<Integer> starts = Clues.stretches(words);
        List<int[]> windows = new ArrayList<>();
        for (int i = 0; i < Math.max(1, starts.size() - 2) && starts.size() > 1; i++) {
            Set<Integer> window = new TreeSet<>();
            for (int k = starts.get(i); k < starts.get(Math.min(i + 2, starts.size() - 1)); k++) {
                Clues.at(words, k, names, setsOf, clue -> window.add(number(clue)));
            }
            windows.add(window.stream().mapToInt(Integer::intValue).toArray());
        }
        if (!windows.isEmpty()) {
            texts.add(new Text(body, labels, source, windows));
        }
    }

    private int number(String clue) {
        return numbers.computeIfAbsent(clue, unknown -> {
            clues.add(unknown);
            return clues.size() - 1;
        });
    }

    private void keepFrequent() {
        int[] textsWith = new int[clues.size()];
        for (Text text : texts) {
            Set<Integer> there = new HashSet<>();
            text.windows().forEach(window -> Arrays.stream(window).forEach(there::add));
            there.forEach(clue -> textsWith[clue]++);
        }
        IntPredicate kept =
                clue -> textsWith[clue] >= (clues.get(clue).indexOf('_') > 0 ? LEAST_TEXTS_OF_PAIR : LEAST_TEXTS);
        for (Text text : texts) {
            text.windows()
                    .replaceAll(window -> Arrays.stream(window).filter(kept).toArray());
        }
    }

    private String learn() {
        List<Set<Category>> said =
                texts.stream().map(EvidenceTraining::saidByFrames).toList();
        boolean[] alarms = new boolean[texts.size()];
        Map<Category, double[]> models = new EnumMap<>(Category.class);
        StringBuilder head = new StringBuilder();
        for (Category category : CATEGORIES) {
            double[] scores = unseen(category);
            double needed = needed(category, scores);
            report(category, scores, needed, said);
            for (int i = 0; i < alarms.length; i++) {
                alarms[i] |= texts.get(i).isClean() && scores[i] > needed;
            }
            double[] weights = train(category, i -> true);
            models.put(category, weights);
            head.append(head.isEmpty() ? "" : " ")
                    .append(category)
                    .append('=')
                    .append(String.format(Locale.ROOT, "%.2f", needed - weights[clues.size()]));
        }
        reportAlarms(alarms, said);
        return "# What each category needs, and the weights of clues for each in hundredths: learnt by EvidenceTraining (test sources).\n"
                + head + "\n" + rows(models);
    }

    private static Set<Category> saidByFrames(Text text) {
        Set<Category> said = EnumSet.noneOf(Category.class);
        new SpeechDetector()
                .detect(
                        ScreenedText.of(text.body()),
                        new Circumstances("", Set.of(), Set.of(), Instant.EPOCH),
                        finding -> {
                            if (!finding.kind().equals(Evidence.KIND) && finding.severity() != Severity.LOW) {
                                said.add(finding.category());
                            }
                        });
        return said;
    }

    /** The score of each text by weights that were learnt without it. */
    private double[] unseen(Category category) {
        double[] scores = new double[texts.size()];
        for (int part = 0; part < PARTS; part++) {
            int left = part;
            double[] weights = train(category, i -> i % PARTS != left);
            for (int i = part; i < scores.length; i += PARTS) {
                scores[i] = best(texts.get(i), weights);
            }
        }
        return scores;
    }

    private double needed(Category category, double[] scores) {
        List<Double> clean = IntStream.range(0, scores.length)
                .filter(i -> texts.get(i).isClean() && !texts.get(i).source().equals(LESSONS))
                .mapToObj(i -> scores[i])
                .sorted(Comparator.reverseOrder())
                .toList();
        return clean.get((int) (clean.size() * CLEAN_TAKEN_BY.getOrDefault(category, CLEAN_TAKEN)));
    }

    private void report(Category category, double[] scores, double needed, List<Set<Category>> said) {
        int all = 0;
        int frames = 0;
        int both = 0;
        for (int i = 0; i < scores.length; i++) {
            if (texts.get(i).isOf(category) && texts.get(i).source().equals("blind-" + ROUNDS)) {
                boolean framed = said.get(i).contains(category);
                all++;
                frames += framed ? 1 : 0;
                both += framed || scores[i] > needed ? 1 : 0;
            }
        }
        print("%s: of %d texts of the last round %.2f by frames, %.2f with evidence learnt without them%n"
                .formatted(category, all, (double) frames / all, (double) both / all));
    }

    private void reportAlarms(boolean[] alarms, List<Set<Category>> said) {
        Map<String, int[]> counts = new TreeMap<>();
        for (int i = 0; i < alarms.length; i++) {
            if (texts.get(i).isClean()) {
                int[] count = counts.computeIfAbsent(texts.get(i).source(), source -> new int[3]);
                boolean framed = said.get(i).stream().anyMatch(CATEGORIES::contains);
                count[0]++;
                count[1] += framed ? 1 : 0;
                count[2] += framed || alarms[i] ? 1 : 0;
            }
        }
        counts.forEach((source, count) -> print("%s: %d clean, alarms of frames %d, with evidence %d%n"
                .formatted(source, count[0], count[1], count[2])));
    }

    private static void print(String line) {
        System.out.print(line);
    }

    private String rows(Map<Category, double[]> models) {
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, Integer> clue : new TreeMap<>(numbers).entrySet()) {
            long[] weights = CATEGORIES.stream()
                    .mapToLong(category -> Math.round(models.get(category)[clue.getValue()] * 100))
                    .toArray();
            if (Arrays.stream(weights).anyMatch(weight -> Math.abs(weight) >= LEAST_WEIGHT)) {
                rows.append(clue.getKey());
                Arrays.stream(weights).forEach(weight -> rows.append(' ').append(weight));
                rows.append('\n');
            }
        }
        return rows.toString();
    }

    private static double best(Text text, double[] weights) {
        return text.windows().stream()
                .mapToDouble(window -> score(window, weights))
                .max()
                .orElseThrow();
    }

    /** The last weight is that of every window. */
    private static double score(int[] window, double[] weights) {
        double sum = weights[weights.length - 1];
        for (int clue : window) {
            sum += weights[clue];
        }
        return sum;
    }

    private double[] train(Category category, IntPredicate learnt) {
        double[] weights = new double[clues.size() + 1];
        double[] slopes = new double[weights.length];
        Arrays.fill(slopes, 1e-2);
        weights[clues.size()] = -2;
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, texts.size()).filter(learnt).boxed().toList());
        Random random = new Random(7);
        for (int pass = 0; pass < PASSES; pass++) {
            Collections.shuffle(order, random);
            for (int i : order) {
                Text text = texts.get(i);
                if (text.isOf(category)) {
                    int[] telling = text.windows().stream()
                            .max(Comparator.comparingDouble(window -> score(window, weights)))
                            .orElseThrow();
                    step(weights, slopes, telling, 1, POSITIVE);
                } else {
                    for (int[] window : text.windows()) {
                        step(weights, slopes, window, 0, text.isClean() ? 1 : OTHERS);
                    }
                }
            }
        }
        return weights;
    }

    private static void step(double[] weights, double[] slopes, int[] window, int wanted, double importance) {
        double error = (1 / (1 + Math.exp(-score(window, weights))) - wanted) * importance;
        for (int clue : window) {
            move(weights, slopes, clue, error + RIDGE * weights[clue]);
        }
        move(weights, slopes, weights.length - 1, error);
    }

    private static void move(double[] weights, double[] slopes, int at, double slope) {
        slopes[at] += slope * slope;
        weights[at] -= RATE * slope / Math.sqrt(slopes[at]);
    }
}
