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

    private static final int UNKNOWN = -1;
    /** Eight times as many bits as there are features, or more: 128 kB. */
    private static final int FILTER_BITS = 20;
    /** Weights of a row: one for each category that there may be, and a number known to the compiler, which then adds many at once. */
    private static final int ROW = 16;

    private final Function<String, List<String>> meanings;
    private final List<Threshold> thresholds;
    /** The hashes of features; 0 where there is none. */
    private final long[] keys;

    private final int[] rows;
    /** A bit for each hash, of fewer bits than the hash has: most features are told unknown by it, near the processor. */
    private final long[] filter = new long[1 << FILTER_BITS - 6];
    /** The rows of sets of meaning, by their names: a word may be in several. */
    private final Map<String, Integer> meaningRows = new HashMap<>();
    /** By row: of the feature's rarity. */
    private final float[] squares;
    /** By row and category: times the feature's rarity. */
    private final float[] weights;

    /**
     * What a score has to reach.
     *
     * @param category what the score is for
     * @param bias added to each score
     * @param belief from which on a rule is believed; below it there is doubt
     * @param hint from which on it is worth a hint
     * @param warning from which on it is worth a warning
     */
    record Threshold(Category category, float bias, float belief, float hint, float warning) {}

    private LearnedModel(List<Threshold> thresholds, int size, Function<String, List<String>> meanings) {
        this.meanings = meanings;
        this.thresholds = List.copyOf(thresholds);
        int capacity = Integer.highestOneBit(Math.max(8, size * 2)) * 2;
        keys = new long[capacity];
        rows = new int[capacity];
        squares = new float[size];
        weights = new float[size * ROW];
    }

    /** The model that comes with the engine. */
    static LearnedModel ofResource(Function<String, List<String>> meanings) {
        return parse(ResourceLines.all(LearnedModel.class, "model.tsv"), meanings);
    }

    /**
     * Reads {@code CATEGORY bias belief hint warning} per category, an empty line, and {@code feature rarity weight...} per feature.
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
        float rarity = scaled(fields[1]);
        squares[row] = rarity * rarity;
        for (int i = 0; i < thresholds.size(); i++) {
            String weight = fields[2 + i];
            weights[row * ROW + i] = weight.isEmpty() ? 0 : rarity * scaled(weight);
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
        long key = hash ^ (hash >>> 32);
        return key == 0 ? 1 : key;
    }

    private void put(long key, int row) {
        int slot = (int) key & (keys.length - 1);
        while (keys[slot] != 0) {
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = key;
        rows[slot] = row;
        int bit = filterBit(key);
        filter[bit >>> 6] |= 1L << bit;
    }

    private static int filterBit(long key) {
        return (int) (key >>> Long.SIZE - FILTER_BITS);
    }

    private int row(long key) {
        int bit = filterBit(key);
        if ((filter[bit >>> 6] >>> bit & 1) == 0) {
            return UNKNOWN;
        }
        int slot = (int) key & (keys.length - 1);
        while (keys[slot] != key) {
            if (keys[slot] == 0) {
                return UNKNOWN;
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        return rows[slot];
    }

    List<Threshold> thresholds() {
        return thresholds;
    }

    /** Looks all words of a text up, to weigh parts of them. */
    Weighing of(List<Word> words) {
        Weighing weighing = new Weighing(words.size());
        Features.of(words, meanings, weighing);
        weighing.end();
        return weighing;
    }

    /**
     * The words of one text, by their features. Those that the model knows are numbered within the text, so that counting each
     * once takes no more than a mark.
     */
    final class Weighing implements Features.Sink {
        /** Features by their numbers, word after word. */
        private int[] known;

        private int size;
        /** By word: where its features begin, and of them those of pairs, and of pairs that leave a word out. */
        private final int[] begin;

        private final int[] pairs;
        private final int[] skips;
        private int word = -1;
        /** By different word, as a name and else: the place at which it first stands, plus one. */
        private final int[] firstPlaces;

        private final Numbering numbering = new Numbering();
        /** By number of a feature: the last part in which it was counted. */
        private int[] counted = new int[0];

        private int parts;

        private Weighing(int words) {
            known = new int[16 * (words + 1)];
            begin = new int[words + 1];
            pairs = new int[words];
            skips = new int[words];
            firstPlaces = new int[2 * words];
        }

        @Override
        public boolean word(int distinct, boolean name) {
            end();
            pairs[word] = -1;
            skips[word] = -1;
            int at = 2 * distinct + (name ? 1 : 0);
            int first = firstPlaces[at] - 1;
            if (first < 0) {
                firstPlaces[at] = word + 1;
                return true;
            }
            int count = pairs[first] - begin[first];
            reserve(count);
            System.arraycopy(known, begin[first], known, size, count);
            size += count;
            return false;
        }

        private void end() {
            if (word >= 0) {
                skips[word] = skips[word] < 0 ? size : skips[word];
                pairs[word] = pairs[word] < 0 ? skips[word] : pairs[word];
            }
            begin[++word] = size;
        }

        private void reserve(int more) {
            if (size + more > known.length) {
                known = Arrays.copyOf(known, 2 * size + more);
            }
        }

        @Override
        public void accept(char kind, String first, int from, int to, @Nullable String second) {
            if (kind == Features.PAIR && pairs[word] < 0) {
                pairs[word] = size;
            } else if (kind == Features.SKIP && skips[word] < 0) {
                skips[word] = size;
            }
            int row = kind == Features.MEANING
                    ? meaningRows.getOrDefault(first, UNKNOWN)
                    : row(hash(kind, first, from, to, second));
            if (row != UNKNOWN) {
                reserve(1);
                known[size++] = numbering.of(row);
            }
        }

        /** What speaks for each category in the words from one on and before another, in the order of the thresholds. */
        float[] scores(int from, int to) {
            if (counted.length < numbering.size()) {
                counted = new int[numbering.size()];
            }
            int part = ++parts;
            float[] sums = new float[ROW];
            double square = 0;
            for (int k = from; k < to; k++) {
                int end = k == from ? pairs[k] : k == from + 1 ? skips[k] : begin[k + 1];
                for (int i = begin[k]; i < end; i++) {
                    int feature = known[i];
                    if (counted[feature] != part) {
                        counted[feature] = part;
                        int row = numbering.rowOf(feature);
                        square += squares[row];
                        int at = row * ROW;
                        for (int c = 0; c < ROW; c++) {
                            sums[c] += weights[at + c];
                        }
                    }
                }
            }
            float length = (float) Math.sqrt(square);
            float[] scores = new float[thresholds.size()];
            for (int c = 0; c < scores.length; c++) {
                scores[c] =
                        (length == 0 ? 0 : sums[c] / length) + thresholds.get(c).bias();
            }
            return scores;
        }
    }

    /** Numbers rows from 0 in the order in which they come. */
    private static final class Numbering {
        private static final int BITS = 8;

        /** By number: the row. */
        private int[] rows = new int[1 << BITS - 1];

        private int size;
        /** Numbers plus one, at the slots of their rows' hash; at most half of it is taken. */
        private int[] table = new int[1 << BITS];

        private int shift = Integer.SIZE - BITS;

        int size() {
            return size;
        }

        int rowOf(int number) {
            return rows[number];
        }

        int of(int row) {
            int slot = slot(row);
            while (table[slot] != 0) {
                if (rows[table[slot] - 1] == row) {
                    return table[slot] - 1;
                }
                slot = slot + 1 & table.length - 1;
            }
            if (size == rows.length) {
                grow();
                return of(row);
            }
            rows[size] = row;
            table[slot] = size + 1;
            return size++;
        }

        private int slot(int row) {
            return row * 0x9E3779B9 >>> shift;
        }

        private void grow() {
            rows = Arrays.copyOf(rows, 2 * size);
            table = new int[2 * table.length];
            shift--;
            for (int number = 0; number < size; number++) {
                int slot = slot(rows[number]);
                while (table[slot] != 0) {
                    slot = slot + 1 & table.length - 1;
                }
                table[slot] = number + 1;
            }
        }
    }
}
