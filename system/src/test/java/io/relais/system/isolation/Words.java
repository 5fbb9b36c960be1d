package io.relais.system.isolation;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Random words: markers that occur nowhere else, and ids of nothing that look like ids of something. */
final class Words {
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final int MARKER_LETTERS = 12;

    private Words() {}

    /** A word that nobody else has drawn. */
    static String unique() {
        return letters(MARKER_LETTERS, 'z');
    }

    private static String letters(int count, char last) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < count; i++) {
            word.append((char) ('a' + RANDOM.nextInt(last - 'a' + 1)));
        }
        return word.toString();
    }

    /** An id of nothing: as long as the given one, of the same kinds of characters, and in the same collection. */
    static String likeButNothing(String id) {
        int begin = id.lastIndexOf('/') + 1;
        StringBuilder other = new StringBuilder(id.substring(0, begin));
        for (char c : id.substring(begin).toCharArray()) {
            if (c >= '0' && c <= '9') {
                other.append((char) ('0' + RANDOM.nextInt(10)));
            } else if (c >= 'a' && c <= 'f') {
                other.append(letters(1, 'f'));
            } else if (c >= 'g' && c <= 'z') {
                other.append((char) ('g' + RANDOM.nextInt('z' - 'g' + 1)));
            } else if (c >= 'A' && c <= 'Z') {
                other.append((char) ('A' + RANDOM.nextInt(26)));
            } else {
                other.append(c);
            }
        }
        return other.toString();
    }
}
