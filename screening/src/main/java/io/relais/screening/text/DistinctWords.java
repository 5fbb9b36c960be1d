package io.relais.screening.text;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The different words of one text, numbered from 0 in the order in which they first stand there: what is to be known of a word is
 * looked up once for all places where it stands.
 */
final class DistinctWords {
    /** Spreads hashes over the table (the golden ratio of 2^32). */
    private static final int SPREAD = 0x9E3779B9;

    /** Another one in each process, so that no text can be written of words whose hashes are equal; odd. */
    private static final int MULTIPLIER = new SecureRandom().nextInt() << 3 | 5;

    private final char[] chars;
    private String[] texts = new String[32];
    /** By number: where the word first stands. */
    private int[] starts = new int[32];

    private int[] hashes = new int[32];
    private int size;
    /** Numbers plus one at the slots of their hash; at most half of it is taken. */
    private int[] table = new int[64];

    private int shift = 26;

    /** @param chars the folded text */
    DistinctWords(char[] chars) {
        this.chars = chars;
    }

    /** The hash of a word as far as another of its characters. */
    static int hash(int before, char c) {
        return before * MULTIPLIER + c;
    }

    /**
     * The number of a word.
     *
     * @param start where it stands
     * @param end exclusive
     * @param hash of its characters, one after the other, from 0 on
     */
    int numberOf(int start, int end, int hash) {
        int slot = hash * SPREAD >>> shift;
        while (table[slot] != 0) {
            int known = table[slot] - 1;
            if (hashes[known] == hash
                    && Arrays.equals(chars, start, end, chars, starts[known], starts[known] + texts[known].length())) {
                return known;
            }
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = size + 1;
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        texts[size] = new String(chars, start, end - start);
        starts[size] = start;
        hashes[size] = hash;
        size++;
        if (2 * size > table.length) {
            grow();
        }
        return size - 1;
    }

    String text(int number) {
        return texts[number];
    }

    private void grow() {
        table = new int[2 * table.length];
        shift--;
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] * SPREAD >>> shift;
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = number + 1;
        }
    }
}
