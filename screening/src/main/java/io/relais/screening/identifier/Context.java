package io.relais.screening.identifier;

import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;

/** The words around a number, by which a weak one is told. */
final class Context {
    /** Of three letters and their dots but the last; with fewer, "s.a." would be a French word. */
    private static final int SHORTEST_ABBREVIATION = 5;

    private Context() {}

    /** Whether one of the words begins within so many characters before an index, in the same paragraph. */
    static boolean before(ScreenedText text, int index, int reach, Set<String> words) {
        return within(text, Math.max(0, index - reach), index, index, words);
    }

    /** Whether one of the words begins within so many characters before or after a span. */
    static boolean around(ScreenedText text, int start, int end, int reach, Set<String> words) {
        return before(text, start, reach, words)
                || within(text, end, Math.min(text.length(), end + reach), text.length(), words);
    }

    /** Whether one of the words begins between two indices; it is read to its end, but not beyond the last index. */
    private static boolean within(ScreenedText text, int from, int to, int last, Set<String> words) {
        List<Word> all = text.words();
        int k = Words.firstFrom(all, from);
        while (k < all.size() && all.get(k).start() < to) {
            Word read = all.get(k);
            boolean abbreviated = read.text().length() == 1 && text.at(read.end()) == '.';
            int end = abbreviated ? endOfAbbreviation(text, read.start(), last) : Math.min(read.end(), last);
            // None of the words begins with a figure, and texts full of numbers ask at each.
            if (!text.isDigit(read.start())) {
                String word = end == read.end() ? read.text() : text.folded(read.start(), end);
                if (abbreviated && end - read.start() >= SHORTEST_ABBREVIATION) {
                    word = word.replace(".", "");
                } else if (abbreviated) {
                    word = read.text();
                }
                if (words.contains(word)
                        || word.length() > 4
                                && word.endsWith("s")
                                && words.contains(word.substring(0, word.length() - 1))) {
                    return true;
                }
            }
            k++;
            while (k < all.size() && all.get(k).start() < end) {
                k++;
            }
        }
        return false;
    }

    /** The end of letters with a dot between each two, without the last dot: {@code R.C.S.}. */
    private static int endOfAbbreviation(ScreenedText text, int start, int last) {
        int end = start + 1;
        while (end + 2 <= last && text.at(end) == '.' && text.isLetter(end + 1) && !text.isWordChar(end + 2)) {
            end += 2;
        }
        return end;
    }
}
