package io.relais.screening.speech;

import java.util.Arrays;

/**
 * Which sets have a word in one sentence. A pattern needs one of each of its sets there, so most are ruled out before any word around
 * their anchor is looked at.
 */
final class Presence {
    private final int[][] setsByWord;
    private final long[] present;

    /**
     * @param setsByWord the numbers of the sets that are kept account of, by the numbers of words
     * @param sets how many sets are numbered
     */
    Presence(int[][] setsByWord, int sets) {
        this.setsByWord = setsByWord;
        this.present = new long[(sets + 63) / 64];
    }

    /** Turns to the sentence that the word opens. */
    void read(Reading reading, int opening) {
        Arrays.fill(present, 0);
        int sentence = reading.sentence(opening);
        for (int k = opening; k < reading.size() && reading.sentence(k) == sentence; k++) {
            int word = reading.number(k);
            if (word != Vocabulary.UNKNOWN) {
                for (int set : setsByWord[word]) {
                    present[set >> 6] |= 1L << set;
                }
            }
        }
    }

    /** Whether each of those sets, by their numbers, has a word in the sentence. */
    boolean hasAll(int[] sets) {
        for (int set : sets) {
            if ((present[set >> 6] & 1L << set) == 0) {
                return false;
            }
        }
        return true;
    }
}
