package io.relais.screening.learned;

import io.relais.screening.finding.Category;
import io.relais.screening.resource.ResourceLines;
import io.relais.screening.text.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One linear model per category over {@link Features} that are weighed by their rarity (tf-idf, of length 1): logistic
 * regression, trained by {@code screening/train} on the labelled texts of the module's test resources. {@code model.tsv} can be
 * read: a line is a feature, its rarity, and what it speaks for and against.
 */
final class LearnedModel {

    /** What weights and rarities are multiplied by in the file. */
    static final int SCALE = 1_000;

    private static final int EMPTY = -1;

    private final Function<String, List<String>> meanings;
    private final List<Threshold> thresholds;
    private final long[] keys;
    private final int[] rows;
    /** The rows of sets of meaning, by their names: a word may be in several. */
    private final Map<String, Integer> meaningRows = new HashMap<>();
    /** By row. */
    private final float[] rarities;
    /** By row and category. */
    private final float[] weights;

    /**
     * What a score has to reach.
     *
     * @param category what the score is for
     * @param bias added to each score
     * @param doubt below it, what a rule has found is doubted
     * @param hint from which on it is worth a hint
     * @param warning from which on it is worth a warning
     */
    record Threshold(Category category, float bias, float doubt, float hint, float warning) {}

    private LearnedModel(List<Threshold> thresholds, int size, Function<String, List<String>> meanings) {
        this.meanings = meanings;
        this.thresholds = List.copyOf(thresholds);
        int capacity = Integer.highestOneBit(Math.max(8, size * 2)) * 2;
        keys = new long[capacity];
        rows = new int[capacity];
        Arrays.fill(rows, EMPTY);
        rarities = new float[size];
        weights = new float[size * thresholds.size()];
    }

    /** The model that comes with the engine. */
    static LearnedModel ofResource(Function<String, List<String>> meanings) {
        return parse(ResourceLines.all(LearnedModel.class, "model.tsv"), meanings);
    }

    /**
     * Reads {@code CATEGORY bias doubt hint warning} per category, an empty line, and {@code feature rarity weight...} per feature.
     *
     * @param meanings the names of the sets that a word belongs to
     */
    static LearnedModel parse(List<String> lines, Function<String, List<String>> meanings) {
        List<String> told =
                lines.stream().filter(line -> !line.startsWith("# ")).toList();
        int gap = told.indexOf("");
        List<Threshold> thresholds = new ArrayList<>();
        for (String line : told.subList(0, gap)) {
            String[] fields = line.split("\t", -1);
            thresholds.add(new Threshold(
                    Category.valueOf(fields[0]),
                    scaled(fields[1]),
                    scaled(fields[2]),
                    scaled(fields[3]),
                    scaled(fields[4])));
        }
        List<String> features = told.subList(gap + 1, told.size());
        LearnedModel model = new LearnedModel(thresholds, features.size(), meanings);
        for (int row = 0; row < features.size(); row++) {
            model.add(row, features.get(row).split("\t", -1));
        }
        return model;
    }

    private void add(int row, String[] fields) {
        String[] words = fields[0].substring(2).split(" ", -1);
        String first = words[0];
        char kind = fields[0].charAt(0);
        if (kind == Features.MEANING) {
            meaningRows.put(first, row);
        } else {
            put(hash(kind, first, 0, first.length(), words.length > 1 ? words[1] : null), row);
        }
        rarities[row] = scaled(fields[1]);
        for (int i = 0; i < thresholds.size(); i++) {
            String weight = fields[2 + i];
            weights[row * thresholds.size() + i] = weight.isEmpty() ? 0 : scaled(weight);
        }
    }

    private static float scaled(String number) {
        return Integer.parseInt(number) / (float) SCALE;
    }

    /** How a feature is written in the file. */
    static String name(char kind, String first, int from, int to, @Nullable String second) {
        String one = kind + " " + first.substring(from, to);
        return second == null ? one : one + " " + second;
    }

    private static long hash(char kind, String first, int from, int to, @Nullable String second) {
        long hash = 0xCBF29CE484222325L ^ kind;
        for (int i = from; i < to; i++) {
            hash = (hash ^ first.charAt(i)) * 0x100000001B3L;
        }
        if (second != null) {
            hash = (hash ^ ' ') * 0x100000001B3L;
            for (int i = 0; i < second.length(); i++) {
                hash = (hash ^ second.charAt(i)) * 0x100000001B3L;
            }
        }
        return hash ^ (hash >>> 32);
    }

    private void put(long key, int row) {
        int slot = (int) key & (keys.length - 1);
        while (rows[slot] != EMPTY) {
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = key;
        rows[slot] = row;
    }

    private int row(long key) {
        int slot = (int) key & (keys.length - 1);
        while (rows[slot] != EMPTY && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return rows[slot];
    }

    List<Threshold> thresholds() {
        return thresholds;
    }

    /** Looks those words up, to weigh parts of them. */
    Weighing of(List<Word> words) {
        Weighing weighing = new Weighing(words.size());
        Features.of(words, meanings, weighing);
        weighing.end();
        return weighing;
    }

    /** The words of one text, by the rows of their features. */
    final class Weighing implements Features.Sink {
        private int[] known;
        private int size;
        /** By word: where its features begin, and of them those of pairs, and of pairs that leave a word out. */
        private final int[] begin;

        private final int[] pairs;
        private final int[] skips;
        private int word = -1;
        /** Rows plus one, at the slots of their hash: a feature counts once. */
        private int[] seen = new int[0];

        private Weighing(int words) {
            known = new int[16 * (words + 1)];
            begin = new int[words + 1];
            pairs = new int[words];
            skips = new int[words];
        }

        @Override
        public void word() {
            end();
            pairs[word] = -1;
            skips[word] = -1;
        }

        private void end() {
            if (word >= 0) {
                skips[word] = skips[word] < 0 ? size : skips[word];
                pairs[word] = pairs[word] < 0 ? skips[word] : pairs[word];
            }
            begin[++word] = size;
        }

        @Override
        public void accept(char kind, String first, int from, int to, @Nullable String second) {
            if (kind == Features.PAIR && pairs[word] < 0) {
                pairs[word] = size;
            } else if (kind == Features.SKIP && skips[word] < 0) {
                skips[word] = size;
            }
            int row = kind == Features.MEANING
                    ? meaningRows.getOrDefault(first, EMPTY)
                    : row(hash(kind, first, from, to, second));
            if (row != EMPTY) {
                if (size == known.length) {
                    known = Arrays.copyOf(known, 2 * size);
                }
                known[size++] = row;
            }
        }

        /** What speaks for each category in the words from one on and before another, in the order of the thresholds. */
        float[] scores(int from, int to) {
            forget(begin[to] - begin[from]);
            float[] sums = new float[thresholds.size()];
            double square = 0;
            for (int k = from; k < to; k++) {
                int end = k == from ? pairs[k] : k == from + 1 ? skips[k] : begin[k + 1];
                for (int i = begin[k]; i < end; i++) {
                    int row = known[i];
                    if (isNew(row)) {
                        float rarity = rarities[row];
                        square += rarity * rarity;
                        int at = row * sums.length;
                        for (int c = 0; c < sums.length; c++) {
                            sums[c] += rarity * weights[at + c];
                        }
                    }
                }
            }
            float length = (float) Math.sqrt(square);
            for (int c = 0; c < sums.length; c++) {
                sums[c] =
                        (length == 0 ? 0 : sums[c] / length) + thresholds.get(c).bias();
            }
            return sums;
        }

        private void forget(int mostFeatures) {
            int slots = Integer.highestOneBit(Math.max(8, mostFeatures)) * 4;
            if (seen.length < slots) {
                seen = new int[slots];
            } else {
                Arrays.fill(seen, 0);
            }
        }

        private boolean isNew(int row) {
            int slot = (row * 0x9E3779B9 >>> 8) & (seen.length - 1);
            while (seen[slot] != 0) {
                if (seen[slot] == row + 1) {
                    return false;
                }
                slot = (slot + 1) & (seen.length - 1);
            }
            seen[slot] = row + 1;
            return true;
        }
    }
}
