package io.relais.screening.automaton;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds every occurrence of many patterns in one pass over a text: Aho and Corasick's automaton (1975) in a double array
 * (Aoe, 1989).
 *
 * <p>Before it stands a filter of 4 kB, which stays in the processor's nearest cache: whether any pattern begins with three such
 * characters. Only where it says yes is the trie walked from there, so that most of a text never touches the automaton. A
 * text on which these walks together take more than {@value #MOST_STEPS} steps a character is read on from there by the
 * automaton, whose time is linear whatever the text.
 *
 * <p>It is built level by level from the sorted patterns, so that no other trie is ever in memory: a state is a range of
 * patterns that begin alike. Free cells are a linked list; a state looks for room among a bounded number of them and
 * else takes the end of the array, whose holes the many states with one successor fill. Building is therefore linear in
 * the patterns' characters, whatever they are. Immutable, so that any number of threads search it at once.
 */
public final class Automaton {
    /** What is done with an occurrence. */
    @FunctionalInterface
    public interface Occurrence {
        /**
         * @param begin in the text
         * @param end exclusive, in the text
         * @param pattern its place in the list that the automaton was built of
         * @return whether the search goes on
         */
        boolean at(int begin, int end, int pattern);
    }

    /** Steps of the trie that the walks of a search may take, by characters of the text. */
    private static final int MOST_STEPS = 3;

    /** Bits of a character that the filter looks at: case and signs apart, they tell ASCII's letters from each other. */
    private static final int BITS = 5;

    private static final int LOW_BITS = (1 << BITS) - 1;
    private static final int WINDOW = (1 << 3 * BITS) - 1;

    private static final int ROOT = 0;
    /** Cells of a state, one beside the other so that they share a line of the processor's cache. */
    private static final int BASE = 0;

    private static final int CHECK = 1;
    private static final int FAIL = 2;
    private static final int HIT = 3;
    private static final int STATE = 2;

    /** The number of each character of the alphabet by page and place; 0 for a character that no pattern has. */
    private final char[][] pages;

    /**
     * Of each state, four cells: where its successors begin; the state whose successor it is; the state of the longest
     * suffix; and what ends here: 0 nothing, -(k + 1) the sorted pattern k, a positive number the state of the longest
     * suffix at which a pattern ends.
     */
    private final int[] cells;

    /** By sorted pattern: its place in the caller's list. */
    private final int[] order;

    private final char[] lengths;
    /** Sorted patterns that equal the one before. */
    private final BitSet repeated;
    /** One bit for the low bits of three characters with which a pattern begins. */
    private final long[] filter;

    private Automaton(char[][] pages, int[] cells, int[] order, char[] lengths, BitSet repeated, long[] filter) {
        this.pages = pages;
        this.cells = cells;
        this.order = order;
        this.lengths = lengths;
        this.repeated = repeated;
        this.filter = filter;
    }

    /**
     * Builds the automaton of some patterns, of which several may be equal.
     *
     * @throws IllegalArgumentException if one is empty or longer than 65,535 characters
     */
    public static Automaton of(List<String> patterns) {
        return new Builder(patterns).build();
    }

    /** Looks at the first characters of an array; of two occurrences that begin at one place the shorter is told first. */
    public void find(char[] text, int length, Occurrence occurrence) {
        find(text, length, i -> true, occurrence);
    }

    /**
     * Looks at the first characters of an array, for occurrences that begin at certain places; others may be told too.
     *
     * @param mayBegin whether it is of interest what begins at an index; asked about few
     */
    public void find(char[] text, int length, IntPredicate mayBegin, Occurrence occurrence) {
        if (lengths.length == 0 || length == 0) {
            return;
        }
        long[] beginnings = filter;
        long left = 64 + (long) MOST_STEPS * length;
        int window = (text[0] & LOW_BITS) << BITS | (length > 1 ? text[1] & LOW_BITS : 0);
        for (int i = 0; i < length; i++) {
            window = (window << BITS | (i + 2 < length ? text[i + 2] & LOW_BITS : 0)) & WINDOW;
            if ((beginnings[window >>> 6] >>> window & 1) == 0 || !mayBegin.test(i)) {
                continue;
            }
            int steps = walk(text, i, length, occurrence);
            if (steps < 0) {
                return;
            }
            left -= steps;
            if (left < 0) {
                follow(text, i + 1, length, occurrence);
                return;
            }
        }
    }

    /** Reports what begins at one place; how many steps it took, or -1 if the search ends. */
    private int walk(char[] text, int begin, int length, Occurrence occurrence) {
        int[] at = cells;
        int state = ROOT;
        int i = begin;
        while (i < length) {
            char c = text[i];
            int code = pages[c >>> 8][c & 0xFF];
            int next = at[(state << STATE) + BASE] + code;
            if (code == 0 || at[(next << STATE) + CHECK] != state) {
                break;
            }
            state = next;
            i++;
            int hit = at[(state << STATE) + HIT];
            if (hit < 0 && !reportAll(-hit - 1, i, occurrence)) {
                return -1;
            }
        }
        return i - begin + 1;
    }

    /** The automaton: reports what begins at a place or behind it. */
    private void follow(char[] text, int from, int length, Occurrence occurrence) {
        int[] at = cells;
        int state = ROOT;
        for (int i = from; i < length; i++) {
            char c = text[i];
            int code = pages[c >>> 8][c & 0xFF];
            if (code == 0) {
                state = ROOT;
                continue;
            }
            int next = at[(state << STATE) + BASE] + code;
            while (at[(next << STATE) + CHECK] != state) {
                if (state == ROOT) {
                    next = ROOT;
                    break;
                }
                state = at[(state << STATE) + FAIL];
                next = at[(state << STATE) + BASE] + code;
            }
            state = next;
            if (at[(state << STATE) + HIT] != 0 && !report(state, i + 1, occurrence)) {
                return;
            }
        }
    }

    /** Looks at a whole text. */
    public void find(String text, Occurrence occurrence) {
        find(text.toCharArray(), text.length(), occurrence);
    }

    private boolean report(int from, int end, Occurrence occurrence) {
        int state = from;
        int hit = cells[(state << STATE) + HIT];
        while (hit != 0) {
            if (hit > 0) {
                state = hit;
                hit = cells[(state << STATE) + HIT];
            }
            if (!reportAll(-hit - 1, end, occurrence)) {
                return false;
            }
            state = cells[(state << STATE) + FAIL];
            hit = cells[(state << STATE) + HIT];
        }
        return true;
    }

    /** Reports a sorted pattern and those that equal it. */
    private boolean reportAll(int first, int end, Occurrence occurrence) {
        int k = first;
        do {
            if (!occurrence.at(end - lengths[k], end, order[k])) {
                return false;
            }
            k++;
        } while (repeated.get(k));
        return true;
    }

    /** What the automaton holds, in bytes. */
    public long bytes() {
        long alphabet = Arrays.stream(pages).distinct().count() * 512 + 256 * 4;
        return 4L * cells.length
                + 4L * order.length
                + 2L * lengths.length
                + repeated.size() / 8
                + 8L * filter.length
                + alphabet;
    }

    private static final class Builder {
        /** How many places a state with several successors tries before it takes the end of the array. */
        private static final int MOST_TRIES = 48;

        private static final int FREE = -1;

        private final String[] sorted;
        private final int[] order;
        private final char[][] pages;
        private final int alphabet;
        private int[] cells;
        /** The free cells as a list in both directions; cell 0 is the root's and its head. */
        private int[] next;

        private int[] previous;
        private int used = 1;

        // The states of one level and of the next: state, first pattern, last pattern (exclusive).
        private int[] level = new int[3];
        private int[] below = new int[3];
        private int belowLength;

        Builder(List<String> patterns) {
            Integer[] places = new Integer[patterns.size()];
            Arrays.setAll(places, i -> i);
            String[] given = patterns.toArray(String[]::new);
            Arrays.sort(places, (a, b) -> given[a].compareTo(given[b]));
            sorted = new String[given.length];
            order = new int[given.length];
            for (int k = 0; k < given.length; k++) {
                order[k] = places[k];
                sorted[k] = given[order[k]];
                if (sorted[k].isEmpty() || sorted[k].length() > Character.MAX_VALUE) {
                    throw new IllegalArgumentException("a pattern has 1 to 65,535 characters");
                }
            }
            pages = new char[256][];
            alphabet = numberCharacters();
            int capacity = 2 * (alphabet + 2) + 64;
            cells = new int[capacity << STATE];
            next = new int[capacity];
            previous = new int[capacity];
            link(0, capacity);
        }

        /** The most frequent characters get the lowest numbers: successors then lie close to each other. */
        private int numberCharacters() {
            int[] counts = new int[Character.MAX_VALUE + 1];
            for (String pattern : sorted) {
                for (int i = 0; i < pattern.length(); i++) {
                    counts[pattern.charAt(i)]++;
                }
            }
            char[] none = new char[256];
            Arrays.fill(pages, none);
            int[] characters = java.util.stream.IntStream.range(0, counts.length)
                    .filter(c -> counts[c] > 0)
                    .boxed()
                    .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int k = 0; k < characters.length; k++) {
                int c = characters[k];
                if (pages[c >>> 8] == none) {
                    pages[c >>> 8] = new char[256];
                }
                pages[c >>> 8][c & 0xFF] = (char) (k + 1);
            }
            return characters.length;
        }

        /** Adds cells to the end of the list of free ones. */
        private void link(int from, int to) {
            for (int i = from; i < to; i++) {
                cells[(i << STATE) + CHECK] = FREE;
                previous[i] = i == 0 ? to - 1 : i - 1;
                next[i] = i == to - 1 ? 0 : i + 1;
            }
            if (from > 0) {
                int last = previous[0];
                previous[from] = last;
                next[last] = from;
                previous[0] = to - 1;
            }
        }

        private void reserve(int cell) {
            int capacity = next.length;
            if (cell + alphabet + 1 < capacity) {
                return;
            }
            int more = Math.max(cell + alphabet + 2, capacity + (capacity >> 1));
            cells = Arrays.copyOf(cells, more << STATE);
            next = Arrays.copyOf(next, more);
            previous = Arrays.copyOf(previous, more);
            link(capacity, more);
        }

        Automaton build() {
            char[] lengths = new char[sorted.length];
            BitSet repeated = new BitSet(sorted.length + 1);
            for (int k = 0; k < sorted.length; k++) {
                lengths[k] = (char) sorted[k].length();
                repeated.set(k, k > 0 && sorted[k].equals(sorted[k - 1]));
            }
            level[2] = sorted.length;
            int count = sorted.length == 0 ? 0 : 1;
            for (int depth = 0; count > 0; depth++) {
                belowLength = 0;
                for (int k = 0; k < count; k++) {
                    expand(level[3 * k], level[3 * k + 1], level[3 * k + 2], depth);
                }
                int[] spare = level;
                level = below;
                below = spare;
                count = belowLength / 3;
            }
            // A search reads up to a whole alphabet behind the last base.
            int end = Math.min(next.length, used + alphabet + 1);
            return new Automaton(pages, Arrays.copyOf(cells, end << STATE), order, lengths, repeated, filter());
        }

        /** A pattern shorter than the filter's three characters sets the bits of all that may follow it. */
        private long[] filter() {
            long[] bits = new long[(WINDOW + 1) >>> 6];
            for (String pattern : sorted) {
                int known = Math.min(3, pattern.length());
                int window = 0;
                for (int i = 0; i < known; i++) {
                    window = window << BITS | pattern.charAt(i) & LOW_BITS;
                }
                int open = BITS * (3 - known);
                for (int rest = 0; rest < 1 << open; rest++) {
                    int bit = window << open | rest;
                    bits[bit >>> 6] |= 1L << bit;
                }
            }
            return bits;
        }

        /** Gives a state its successors: the next characters of the patterns from one to another. */
        private void expand(int state, int from, int to, int depth) {
            int first = from;
            while (first < to && sorted[first].length() == depth) {
                first++;
            }
            int[] codes = new int[Math.min(alphabet, to - first)];
            int count = 0;
            for (int k = first; k < to; k++) {
                char c = sorted[k].charAt(depth);
                if (k == first || sorted[k - 1].charAt(depth) != c) {
                    codes[count++] = pages[c >>> 8][c & 0xFF];
                }
            }
            if (count == 0) {
                return;
            }
            int base = place(codes, count);
            cells[(state << STATE) + BASE] = base;
            // Each cell is taken before any suffix is looked for: of the root the successors are their own.
            for (int k = 0; k < count; k++) {
                int child = base + codes[k];
                cells[(child << STATE) + CHECK] = state;
                next[previous[child]] = next[child];
                previous[next[child]] = previous[child];
                used = Math.max(used, child + 1);
            }
            int k = first;
            for (int c = 0; c < count; c++) {
                int end = k + 1;
                while (end < to && sorted[end].charAt(depth) == sorted[k].charAt(depth)) {
                    end++;
                }
                successor(state, codes[c], k, end, depth + 1);
                k = end;
            }
        }

        private void successor(int state, int code, int from, int to, int depth) {
            int child = cells[(state << STATE) + BASE] + code;
            int suffix = state == ROOT ? ROOT : suffixOf(state, code);
            cells[(child << STATE) + FAIL] = suffix;
            int ofSuffix = cells[(suffix << STATE) + HIT];
            cells[(child << STATE) + HIT] =
                    sorted[from].length() == depth ? -(from + 1) : ofSuffix < 0 ? suffix : ofSuffix;
            if (belowLength + 3 > below.length) {
                below = Arrays.copyOf(below, below.length * 2);
            }
            below[belowLength++] = child;
            below[belowLength++] = from;
            below[belowLength++] = to;
        }

        private int suffixOf(int state, int code) {
            int suffix = cells[(state << STATE) + FAIL];
            while (true) {
                int candidate = cells[(suffix << STATE) + BASE] + code;
                if (cells[(candidate << STATE) + CHECK] == suffix) {
                    return candidate;
                }
                if (suffix == ROOT) {
                    return ROOT;
                }
                suffix = cells[(suffix << STATE) + FAIL];
            }
        }

        /** Where all of some successors find a free cell. */
        private int place(int[] codes, int count) {
            int lowest = codes[0];
            int highest = codes[0];
            for (int k = 1; k < count; k++) {
                lowest = Math.min(lowest, codes[k]);
                highest = Math.max(highest, codes[k]);
            }
            int tries = 0;
            for (int cell = next[0]; cell != 0 && tries < MOST_TRIES; cell = next[cell]) {
                int base = cell - lowest;
                if (base < 0) {
                    continue;
                }
                tries++;
                reserve(base + highest);
                boolean free = true;
                for (int k = 0; k < count && free; k++) {
                    free = cells[((base + codes[k]) << STATE) + CHECK] == FREE;
                }
                if (free && base + lowest > 0) {
                    return base;
                }
            }
            int base = Math.max(0, used - lowest);
            reserve(base + highest);
            return base;
        }
    }
}
