package io.relais.screening.identifier;

import io.relais.screening.text.ScreenedText;
import java.util.Set;

/** The words around a number, by which a weak one is told. */
final class Context {
    private Context() {}

    /** Whether one of the words begins within so many characters before an index, in the same paragraph. */
    static boolean before(ScreenedText text, int index, int reach, Set<String> words) {
        return within(text, Math.max(0, index - reach), index, words);
    }

    /** Whether one of the words stands within so many characters before or after a span. */
    static boolean around(ScreenedText text, int start, int end, int reach, Set<String> words) {
        return before(text, start, reach, words) || within(text, end, Math.min(text.length(), end + reach), words);
    }

    private static boolean within(ScreenedText text, int from, int to, Set<String> words) {
        int i = from;
        while (i < to && text.isWordChar(i) && text.isWordChar(i - 1)) {
            i++;
        }
        while (i < to) {
            if (!text.isWordChar(i)) {
                i++;
                continue;
            }
            int end = i;
            while (end < to && text.isWordChar(end)) {
                end++;
            }
            String word = text.folded(i, end);
            if (words.contains(word)
                    || word.length() > 4
                            && word.endsWith("s")
                            && words.contains(word.substring(0, word.length() - 1))) {
                return true;
            }
            i = end;
        }
        return false;
    }
}
