package io.relais.screening.learned;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.relais.screening.finding.Category;
import io.relais.screening.speech.Meanings;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains the model of {@code learned/model.tsv}: one logistic regression per category (LIBLINEAR, L2), against all other texts.
 * What a category's thresholds are is decided by cross-validation: each text is weighed by a model that has seen none of its author.
 */
final class Training {

    static final List<Category> CATEGORIES = List.of(
            Category.ACCUSATION,
            Category.CLAIM,
            Category.CONFIDENTIAL,
            Category.DISCLOSURE,
            Category.EMBARGO,
            Category.HATE,
            Category.INSULT,
            Category.MARKET_SENSITIVE,
            Category.PROTECTED_SPEECH,
            Category.SEXUAL,
            Category.THREAT);

    private static final double COST = 120;

    /**
     * How much of what speaks for harm of any kind is added to what speaks for a category: a text in which much hints at harm is
     * more likely to be harmful in the way that it hints at most.
     */
    private static final double ANY_HARM = 0.5;

    /** By kind of feature: what its rarity is multiplied by. Pieces and sets of meaning are many for one word, pairs say more than words. */
    private static final Map<Character, Double> FACTORS = Map.of(
            Features.WORD, 1.3,
            Features.PAIR, 1.5,
            Features.SKIP, 1.2,
            Features.PIECE, 0.5,
            Features.MEANING, 0.5);

    private static final int FOLDS = 5;
    private static final int FEWEST_TEXTS = 2;
    private static final int MOST_FEATURES = 120_000;

    /** Shares of the clean texts that bars are read from, per category: of those where a rule is believed, get a warning, get a hint. */
    private static final double BELIEVED = 0.002;

    private static final double WARNINGS = 0.0006;
    private static final double HINTS = 0.004;

    private Training() {}

    /**
     * {@code out=FILE} writes the model; {@code leave=PART} leaves out files whose name has that in it, and prints how the trained model
     * reads them.
     */
    public static void main(String[] arguments) throws IOException {
        Linear.disableDebugOutput();
        List<String> resources = Corpus.resources();
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            if (argument.startsWith("out=")) {
                List<String> lines = train(Corpus.of(resources));
                Files.write(Path.of(value), lines);
                System.out.println(lines.getFirst());
            } else if (argument.startsWith("leave=")) {
                Predicate<String> isLeft = resource -> resource.contains(value);
                List<String> lines = train(
                        Corpus.of(resources.stream().filter(isLeft.negate()).toList()));
                report(
                        LearnedModel.parse(lines, Meanings::of),
                        Corpus.of(resources.stream().filter(isLeft).toList()));
            } else {
                throw new IllegalArgumentException("neither out=FILE nor leave=PART: " + argument);
            }
        }
    }

    private static void report(LearnedModel model, List<LabelledSpeech> texts) {
        System.out.println("| what | texts | hints | warnings | clean with a hint | with a warning |");
        int hinted = 0;
        int warned = 0;
        int clean = 0;
        double[][] all = new double[texts.size()][];
        for (int i = 0; i < all.length; i++) {
            all[i] = most(model, texts.get(i));
        }
        for (int c = 0; c < CATEGORIES.size(); c++) {
            int[] counts = new int[5];
            LearnedModel.Threshold threshold = model.thresholds().get(c);
            for (int i = 0; i < all.length; i++) {
                Set<Category> categories = texts.get(i).categories();
                boolean hint = all[i][c] >= threshold.hint();
                boolean warning = all[i][c] >= threshold.warning();
                if (categories.contains(threshold.category())) {
                    counts[0]++;
                    counts[1] += hint ? 1 : 0;
                    counts[2] += warning ? 1 : 0;
                } else if (categories.isEmpty()) {
                    counts[3] += hint ? 1 : 0;
                    counts[4] += warning ? 1 : 0;
                }
            }
            System.out.printf(
                    "| %-16s | %d | %.2f | %.2f | %d | %d |%n",
                    threshold.category(),
                    counts[0],
                    (double) counts[1] / counts[0],
                    (double) counts[2] / counts[0],
                    counts[3],
                    counts[4]);
        }
        for (int i = 0; i < all.length; i++) {
            if (texts.get(i).categories().isEmpty()) {
                double[] scores = all[i];
                clean++;
                hinted += IntStream.range(0, scores.length)
                                .anyMatch(c ->
                                        scores[c] >= model.thresholds().get(c).hint())
                        ? 1
                        : 0;
                warned += IntStream.range(0, scores.length)
                                .anyMatch(c ->
                                        scores[c] >= model.thresholds().get(c).warning())
                        ? 1
                        : 0;
            }
        }
        System.out.printf("of %d clean texts %d with a hint, %d with a warning%n", clean, hinted, warned);
    }

    private static double[] most(LearnedModel model, LabelledSpeech labelled) {
        double[] most = new double[CATEGORIES.size()];
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        List<Word> words = ScreenedText.of(labelled.text()).words();
        LearnedModel.Weighing weighing = model.of(words);
        for (Windows.Window window : Windows.of(words)) {
            float[] scores = weighing.scores(window.from(), window.to());
            for (int c = 0; c < most.length; c++) {
                most[c] = Math.max(most[c], scores[c]);
            }
        }
        return most;
    }

    /** A text as what the model weighs: parts, each the numbers of its features. */
    private record Sample(List<int[]> parts, LabelledSpeech labelled) {
        boolean is(Category category) {
            return labelled.categories().contains(category);
        }

        boolean clean() {
            return labelled.categories().isEmpty();
        }

        /** Whether it belongs to a category by its number; to the one behind the last belongs whatever is harmful. */
        boolean is(int category) {
            return category == CATEGORIES.size() ? !clean() : is(CATEGORIES.get(category));
        }
    }

    /** Which features there are, and how rare each is. */
    private static final class Vocabulary {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        int[] numbers(List<Word> words) {
            TreeSet<Integer> found = new TreeSet<>();
            Features.of(words, Meanings::of, new Features.Sink() {
                @Override
                public boolean word(int distinct, boolean name) {
                    // All features of the words are one bag.
                    return true;
                }

                @Override
                public void accept(char kind, String first, int from, int to, @Nullable String second) {
                    String name = LearnedModel.name(kind, first, from, to, second);
                    found.add(numbers.computeIfAbsent(name, n -> {
                        names.add(n);
                        return names.size() - 1;
                    }));
                }
            });
            return found.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /** Weights of all categories over some features. */
    private record Weights(int[] features, double[] rarities, double[][] weights, double[] biases) {

        double[] scores(int[] part) {
            double square = 0;
            double[] sums = new double[biases.length];
            for (int feature : part) {
                int row = Arrays.binarySearch(features, feature);
                if (row < 0) {
                    continue;
                }
                square += rarities[row] * rarities[row];
                for (int c = 0; c < sums.length; c++) {
                    sums[c] += rarities[row] * weights[c][row];
                }
            }
            for (int c = 0; c < sums.length; c++) {
                sums[c] = (square == 0 ? 0 : sums[c] / Math.sqrt(square)) + biases[c];
            }
            return sums;
        }

        double[] scores(Sample sample) {
            double[] most = new double[biases.length];
            Arrays.fill(most, Double.NEGATIVE_INFINITY);
            for (int[] part : sample.parts()) {
                double[] one = scores(part);
                for (int c = 0; c < most.length; c++) {
                    most[c] = Math.max(most[c], one[c]);
                }
            }
            return most;
        }
    }

    /** The lines of {@code model.tsv}. */
    static List<String> train(List<LabelledSpeech> texts) {
        Vocabulary vocabulary = new Vocabulary();
        List<Sample> samples = samples(texts, vocabulary);
        Counted counted = counted(samples, vocabulary);
        Weights wide = weights(samples, vocabulary, counted.features(), counted.texts(), null);
        int[] telling = telling(wide, counted.texts());
        double[][] unseen = new double[samples.size()][];
        int[] folds = folds(samples);
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            List<Sample> seen = IntStream.range(0, samples.size())
                    .filter(i -> folds[i] != left)
                    .mapToObj(samples::get)
                    .toList();
            Weights weights = weights(seen, vocabulary, telling, counted.texts(), wide);
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] == fold) {
                    unseen[i] = weights.scores(samples.get(i));
                }
            }
        }
        Weights weights = weights(samples, vocabulary, telling, counted.texts(), wide);
        List<String> lines = new ArrayList<>();
        lines.add("# Trained by screening/train on " + samples.size() + " texts: " + Corpus.digest(texts));
        for (int c = 0; c < CATEGORIES.size(); c++) {
            int category = c;
            double[] clean = IntStream.range(0, samples.size())
                    .filter(i ->
                            samples.get(i).clean() && samples.get(i).labelled().ofRound())
                    .mapToDouble(i -> unseen[i][category])
                    .sorted()
                    .toArray();
            lines.add(String.join(
                    "\t",
                    CATEGORIES.get(c).name(),
                    scaled(weights.biases()[c]),
                    scaled(above(clean, BELIEVED)),
                    scaled(above(clean, HINTS)),
                    scaled(above(clean, WARNINGS))));
        }
        lines.add("");
        for (int row = 0; row < weights.features().length; row++) {
            StringBuilder line = new StringBuilder(vocabulary.names.get(weights.features()[row]))
                    .append('\t')
                    .append(scaled(weights.rarities()[row]));
            for (int c = 0; c < CATEGORIES.size(); c++) {
                String weight = scaled(weights.weights()[c][row]);
                line.append('\t').append(weight.equals("0") ? "" : weight);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** All texts of an author are left out together: a model that knows others of them is surer of the rest than of a stranger's. */
    private static int[] folds(List<Sample> samples) {
        Map<String, Integer> authors = new HashMap<>();
        int[] folds = new int[samples.size()];
        for (int i = 0; i < folds.length; i++) {
            folds[i] = authors.computeIfAbsent(samples.get(i).labelled().author(), author -> authors.size()) % FOLDS;
        }
        return folds;
    }

    private static double above(double[] clean, double share) {
        return clean[clean.length - 1 - (int) (clean.length * share)] + 0.001;
    }

    private static String scaled(double number) {
        return Long.toString(Math.round(number * LearnedModel.SCALE));
    }

    private static List<Sample> samples(List<LabelledSpeech> texts, Vocabulary vocabulary) {
        List<Sample> samples = new ArrayList<>();
        for (LabelledSpeech labelled : texts) {
            List<Word> words = ScreenedText.of(labelled.text()).words();
            samples.add(new Sample(
                    Windows.of(words).stream()
                            .map(window -> vocabulary.numbers(window.in(words)))
                            .toList(),
                    labelled));
        }
        return samples;
    }

    /** Features of enough texts, and of how many texts each is. */
    private record Counted(int[] features, int[] texts) {}

    private static Counted counted(List<Sample> samples, Vocabulary vocabulary) {
        int[] texts = new int[vocabulary.names.size()];
        for (Sample sample : samples) {
            sample.parts().stream().flatMapToInt(Arrays::stream).distinct().forEach(feature -> texts[feature]++);
        }
        return new Counted(
                IntStream.range(0, texts.length)
                        .filter(feature -> texts[feature] >= FEWEST_TEXTS)
                        .toArray(),
                texts);
    }

    /** The features that move a score most, in order. */
    private static int[] telling(Weights weights, int[] texts) {
        int[] features = weights.features();
        return IntStream.range(0, features.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -telling(weights, row, texts[features[row]])))
                .limit(MOST_FEATURES)
                .mapToInt(row -> features[row])
                .sorted()
                .toArray();
    }

    private static double telling(Weights weights, int row, int texts) {
        double most = 0;
        for (double[] category : weights.weights()) {
            most = Math.max(most, Math.abs(category[row]));
        }
        return most * weights.rarities()[row] * Math.sqrt(texts);
    }

    /**
     * @param before of a text in several parts, these weights say which part makes it what it is; null for nobody: then every
     *     part counts
     */
    private static Weights weights(
            List<Sample> samples, Vocabulary vocabulary, int[] features, int[] counts, @Nullable Weights before) {
        double[] rarities = new double[features.length];
        for (int row = 0; row < features.length; row++) {
            char kind = vocabulary.names.get(features[row]).charAt(0);
            rarities[row] = FACTORS.getOrDefault(kind, 1.0)
                    * (Math.log((1.0 + samples.size()) / (1.0 + counts[features[row]])) + 1);
        }
        int any = CATEGORIES.size();
        double[][] weights = new double[any + 1][];
        double[] biases = new double[any + 1];
        List<Feature[]> nodes = new ArrayList<>();
        List<Sample> owners = new ArrayList<>();
        List<int[]> parts = new ArrayList<>();
        for (Sample sample : samples) {
            for (int[] part : sample.parts()) {
                nodes.add(nodes(part, features, rarities));
                owners.add(sample);
                parts.add(part);
            }
        }
        IntStream.rangeClosed(0, any).parallel().forEach(c -> {
            Predicate<Integer> counted = i -> {
                Sample owner = owners.get(i);
                return !owner.is(c)
                        || c == any
                        || before == null
                        || owner.parts().size() == 1
                        || parts.get(i) == best(owner, before, c);
            };
            int[] rows = IntStream.range(0, nodes.size())
                    .boxed()
                    .filter(counted)
                    .mapToInt(Integer::intValue)
                    .toArray();
            Problem problem = new Problem();
            problem.l = rows.length;
            problem.n = features.length + 1;
            problem.bias = 1;
            problem.x = new Feature[rows.length][];
            problem.y = new double[rows.length];
            int own = 0;
            for (int k = 0; k < rows.length; k++) {
                problem.x[k] = nodes.get(rows[k]);
                problem.y[k] = owners.get(rows[k]).is(c) ? 1 : -1;
                own += problem.y[k] > 0 ? 1 : 0;
            }
            Parameter parameter = new Parameter(SolverType.L2R_LR, COST, 0.05);
            parameter.setWeights(
                    new double[] {rows.length / 2.0 / own, rows.length / 2.0 / (rows.length - own)}, new int[] {1, -1});
            Model model = Linear.train(problem, parameter);
            double sign = model.getLabels()[0] == 1 ? 1 : -1;
            weights[c] = new double[features.length];
            for (int row = 0; row < features.length; row++) {
                weights[c][row] = sign * model.getFeatureWeights()[row];
            }
            biases[c] = sign * model.getFeatureWeights()[features.length];
        });
        for (int c = 0; c < any; c++) {
            for (int row = 0; row < features.length; row++) {
                weights[c][row] += ANY_HARM * weights[any][row];
            }
            biases[c] += ANY_HARM * biases[any];
        }
        return new Weights(features, rarities, Arrays.copyOf(weights, any), Arrays.copyOf(biases, any));
    }

    private static int[] best(Sample sample, Weights weights, int category) {
        return sample.parts().stream()
                .max(Comparator.comparingDouble(part -> weights.scores(part)[category]))
                .orElseThrow();
    }

    /** With length 1, and the bias as the last feature. */
    private static Feature[] nodes(int[] part, int[] features, double[] rarities) {
        List<Feature> nodes = new ArrayList<>();
        double square = 0;
        for (int feature : part) {
            int row = Arrays.binarySearch(features, feature);
            if (row >= 0) {
                square += rarities[row] * rarities[row];
                nodes.add(new FeatureNode(row + 1, rarities[row]));
            }
        }
        for (Feature node : nodes) {
            node.setValue(node.getValue() / Math.sqrt(square));
        }
        nodes.add(new FeatureNode(features.length + 1, 1));
        return nodes.toArray(Feature[]::new);
    }
}
