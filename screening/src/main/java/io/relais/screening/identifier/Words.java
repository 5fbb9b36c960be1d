package io.relais.screening.identifier;

import io.relais.screening.text.Word;
import java.util.List;

/** What words consist of. */
final class Words {
    private Words() {}

    /** Whether a word consists of so many digits. */
    static boolean isNumber(Word word, int shortest, int longest) {
        String t = word.text();
        if (t.length() < shortest || t.length() > longest) {
            return false;
        }
        for (int i = 0; i < t.length(); i++) {
            if (t.charAt(i) < '0' || t.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The first word that begins at an index or behind it; how many there are if none does. */
    static int firstFrom(List<Word> words, int index) {
        int low = 0;
        int high = words.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (words.get(middle).start() < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
