package io.relais.screening.identifier;

import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers in succession, in the words of one language and in figures, parted by no more than a pause. */
final class SpokenRow {
    /** As many digits as a phone number has (ITU-T E.164). */
    static final int MOST_DIGITS = 15;

    private static final int LONGEST_PAUSE = 3;
    /** Figures that may stand before the first word. */
    private static final int FIGURES_BEFORE = 3;

    private static final int PAIRS = 10;

    private final Numerals language;
    private final StringBuilder digits = new StringBuilder(MOST_DIGITS);
    private final StringBuilder groups = new StringBuilder(MOST_DIGITS);
    private final int first;
    private int group;
    private int next;
    private boolean spoken;

    private SpokenRow(Numerals language, int first) {
        this.language = language;
        this.first = first;
        next = first;
    }

    /** The row around a first number word, figures before it included; null if it is none in that language. */
    static @Nullable SpokenRow at(ScreenedText text, List<Word> words, int w, Numerals language) {
        if (!isLetterZero(words.get(w).text()) && language.read(text, words, w) == null) {
            return null;
        }
        int first = w;
        while (first > 0
                && w - first < FIGURES_BEFORE
                && Words.isNumber(words.get(first - 1), 1, 5)
                && isPause(text, words, first)) {
            first--;
        }
        SpokenRow row = new SpokenRow(language, first);
        row.readOn(text, words);
        return row;
    }

    /** Five pairs of figures with commas between them; null if they are not. */
    static @Nullable SpokenRow ofPairs(ScreenedText text, List<Word> words, int w) {
        SpokenRow row = new SpokenRow(Numerals.FRENCH, w);
        while (row.digits.length() < PAIRS && row.next < words.size()) {
            Word pair = words.get(row.next);
            if (!Words.isNumber(pair, 2, 2)
                    || row.next > w
                            && !text.folded(words.get(row.next - 1).end(), pair.start())
                                    .equals(", ")) {
                return null;
            }
            row.take(pair.text(), row.next + 1);
        }
        return row.digits.length() == PAIRS ? row : null;
    }

    /** {@code o6}: the letter for the digit. */
    static boolean isLetterZero(String word) {
        return word.length() == 2 && word.charAt(0) == 'o' && word.charAt(1) >= '1' && word.charAt(1) <= '9';
    }

    Numerals language() {
        return language;
    }

    String digits() {
        return digits.toString();
    }

    /** How many digits stand between pauses with a sign, like {@code 3-3-4}. */
    String groups() {
        return groups.toString() + group;
    }

    int first() {
        return first;
    }

    /** The first word behind it. */
    int next() {
        return next;
    }

    /** Whether a word is among them. */
    boolean isSpoken() {
        return spoken;
    }

    private void readOn(ScreenedText text, List<Word> words) {
        while (digits.length() <= MOST_DIGITS && next < words.size() && (next == first || isPause(text, words, next))) {
            if (next > first && words.get(next).start() - words.get(next - 1).end() > 1) {
                groups.append(group).append('-');
                group = 0;
            }
            Word word = words.get(next);
            Numerals.Said said = language.read(text, words, next);
            if (said != null) {
                spoken = true;
                take(said.digits(), said.next());
            } else if (isLetterZero(word.text())) {
                spoken = true;
                take("0" + word.text().charAt(1), next + 1);
            } else if (Words.isNumber(word, 1, 8)) {
                take(word.text(), next + 1);
            } else {
                return;
            }
        }
    }

    private void take(String more, int following) {
        digits.append(more);
        group += more.length();
        next = following;
    }

    /** Whether a word is parted from the one before by spaces and at most a sign, in the same line. */
    private static boolean isPause(ScreenedText text, List<Word> words, int k) {
        int from = words.get(k - 1).end();
        int to = words.get(k).start();
        for (int i = from; i < to; i++) {
            if (" ,.-/()".indexOf(text.at(i)) < 0) {
                return false;
            }
        }
        return to > from && to - from <= LONGEST_PAUSE;
    }
}
