package io.relais.screening.speech;

import io.relais.screening.finding.Category;
import io.relais.screening.text.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Harm that no frame says: every clue of two sentences side by side is weighed, and where the clues for a category outweigh those against
 * it, the sentences are a finding that names the weightiest words. {@code evidence.txt} holds the weights: a linear model which the test
 * sources learn from labelled texts. Its work is linear in the words of a text.
 */
final class Evidence {
    /** The kind of a finding that rests on evidence. */
    static final String KIND = "IN_CONTEXT";

    /** Words that make a finding's place: the weightiest. */
    private static final int WEIGHTIEST = 3;

    static final Evidence BUILT_IN = read(SpeechDetector.lines("evidence.txt"));

    /**
     * @param category what the words say
     * @param first the first of the weightiest words
     * @param last the last of them
     */
    record Weighed(Category category, int first, int last) {}

    private final Category[] categories;
    /** What is needed before a category is found. */
    private final float[] needed;

    private final Map<String, float[]> weights;
    private final Map<String, List<String>> setsOf;

    private Evidence(
            Category[] categories, float[] needed, Map<String, float[]> weights, Map<String, List<String>> setsOf) {
        this.categories = categories;
        this.needed = needed;
        this.weights = weights;
        this.setsOf = setsOf;
    }

    /** The first line names categories with what they need; each other one a clue and its weights for them. */
    private static Evidence read(List<String> lines) {
        String[] head = lines.getFirst().split(" ", -1);
        Category[] categories = new Category[head.length];
        float[] needed = new float[head.length];
        for (int c = 0; c < head.length; c++) {
            int sign = head[c].indexOf('=');
            categories[c] = Category.valueOf(head[c].substring(0, sign));
            needed[c] = Float.parseFloat(head[c].substring(sign + 1));
        }
        Map<String, float[]> weights = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(" ", -1);
            float[] each = new float[categories.length];
            for (int c = 0; c < each.length; c++) {
                each[c] = Integer.parseInt(fields[c + 1]) / 100f;
            }
            weights.put(fields[0], each);
        }
        Map<String, List<String>> setsOf = new HashMap<>();
        SpeechDetector.setsOfWords().forEach((word, sets) -> {
            List<String> weighed = sets.stream().filter(weights::containsKey).toList();
            if (!weighed.isEmpty()) {
                setsOf.put(word, weighed);
            }
        });
        return new Evidence(categories, needed, Map.copyOf(weights), Map.copyOf(setsOf));
    }

    /** The categories that the words of a text speak for, each once and where it is said most clearly. */
    void weigh(List<Word> words, Names names, Consumer<Weighed> found) {
        List<Integer> starts = Clues.stretches(words);
        float[] best = needed.clone();
        int[] where = new int[categories.length];
        Arrays.fill(where, -1);
        Map<String, float[]> stretch = starts.size() > 1 ? collect(words, names, 0, starts.get(1)) : Map.of();
        for (int i = 0; i < Math.max(1, starts.size() - 2) && starts.size() > 1; i++) {
            Map<String, float[]> next =
                    i + 2 < starts.size() ? collect(words, names, starts.get(i + 1), starts.get(i + 2)) : Map.of();
            float[] sum = sum(stretch, next);
            for (int c = 0; c < sum.length; c++) {
                if (sum[c] > best[c]) {
                    best[c] = sum[c];
                    where[c] = i;
                }
            }
            stretch = next;
        }
        for (int c = 0; c < where.length; c++) {
            if (where[c] >= 0) {
                found.accept(weightiest(words, names, starts.get(where[c]), end(starts, where[c]), c));
            }
        }
    }

    private static int end(List<Integer> starts, int window) {
        return starts.get(Math.min(window + 2, starts.size() - 1));
    }

    /** Each clue once, however often it is there. */
    private Map<String, float[]> collect(List<Word> words, Names names, int from, int to) {
        Map<String, float[]> clues = new HashMap<>();
        for (int k = from; k < to; k++) {
            Clues.at(words, k, names, setsOf, clue -> {
                float[] each = weights.get(clue);
                if (each != null) {
                    clues.put(clue, each);
                }
            });
        }
        return clues;
    }

    private float[] sum(Map<String, float[]> one, Map<String, float[]> other) {
        float[] sum = new float[categories.length];
        one.values().forEach(each -> add(sum, each));
        other.forEach((clue, each) -> {
            if (!one.containsKey(clue)) {
                add(sum, each);
            }
        });
        return sum;
    }

    private static void add(float[] sum, float[] each) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += each[c];
        }
    }

    private Weighed weightiest(List<Word> words, Names names, int from, int to, int category) {
        float[] of = new float[to - from];
        for (int k = from; k < to; k++) {
            int at = k - from;
            Clues.at(words, k, names, setsOf, clue -> {
                float[] each = weights.get(clue);
                of[at] += each == null ? 0 : each[category];
            });
        }
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < of.length; k++) {
            order.add(k);
        }
        order.sort((a, b) -> Float.compare(of[b], of[a]));
        List<Integer> chosen = order.subList(0, Math.min(WEIGHTIEST, order.size()));
        int first = from + chosen.stream().mapToInt(Integer::intValue).min().orElseThrow();
        int last = from + chosen.stream().mapToInt(Integer::intValue).max().orElseThrow();
        return new Weighed(categories[category], first, last);
    }
}
