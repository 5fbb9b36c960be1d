package io.relais.screening.speech;

import java.util.Arrays;
import java.util.Set;

/** Some words, by their numbers in a {@link Vocabulary}: whether a word is one of them is asked more often than anything else. */
final class WordSet {
    private static final int FREE = -1;
    /** Spreads numbers over the table (the golden ratio of 2^32). */
    private static final int SPREAD = 0x9E3779B9;

    private final int number;
    private final Set<String> words;
    /** Open addressing; at most half of it is taken. */
    private final int[] table;

    private final int shift;

    /**
     * @param number of this set, by which a {@link Presence} knows it
     * @param words which are in it
     * @param numbers of these words
     */
    WordSet(int number, Set<String> words, int[] numbers) {
        this.number = number;
        this.words = words;
        int bits = Math.max(1, 33 - Integer.numberOfLeadingZeros(numbers.length));
        table = new int[1 << bits];
        shift = 32 - bits;
        Arrays.fill(table, FREE);
        for (int word : numbers) {
            int slot = word * SPREAD >>> shift;
            while (table[slot] != FREE) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = word;
        }
    }

    int number() {
        return number;
    }

    Set<String> words() {
        return words;
    }

    /** Whether the word of that number is one of them; {@link Vocabulary#UNKNOWN} never is. */
    boolean contains(int word) {
        if (word == Vocabulary.UNKNOWN) {
            return false;
        }
        int slot = word * SPREAD >>> shift;
        while (table[slot] != FREE) {
            if (table[slot] == word) {
                return true;
            }
            slot = slot + 1 & table.length - 1;
        }
        return false;
    }
}
