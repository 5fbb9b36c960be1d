package io.relais.screening.lexicon;

import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import java.util.Arrays;

/**
 * The letters of a text one after the other, separators left out, each as its class: what leetspeak writes alike is one
 * class ({@code e} and {@code 3}, {@code i}, {@code l} and {@code 1}). A term is searched in it once, and each candidate is then
 * checked against the text itself.
 */
final class LetterStream {
    private static final char[] CLASS = classes();
    /**
     * From here on many characters are one class, which a candidate's check tells from each other: an automaton of an alphabet
     * of tens of thousands would be mostly holes.
     */
    private static final char IDEOGRAPHS = '\u2E80';

    private static final int IDEOGRAPH_CLASSES = 512;
    private static final int SHORTEST_RUN = 3;
    private static final int[] NO_RUNS = {};
    private static final String LEET_SIGNS = "@$!|+";
    /** By ASCII character: whether it is a sign that may stand for a letter. */
    private static final boolean[] LEET = leetSigns();

    /** Of which the first {@link #length} count. */
    final char[] letters;

    final int length;
    /** The folded characters that a letter stands for: more than one where a run was shortened, else both are one array. */
    final int[] first;

    final int[] last;
    /** Where runs of three or more equal letters begin and, each behind its beginning, end; exclusive. */
    private final int[] runs;
    /** Whether a mention begins with what may be a letter. */
    final boolean ambiguous;

    private LetterStream(char[] letters, int length, int[] first, int[] last, int[] runs, boolean ambiguous) {
        this.letters = letters;
        this.length = length;
        this.first = first;
        this.last = last;
        this.runs = runs;
        this.ambiguous = ambiguous;
    }

    /**
     * Every letter of a text.
     *
     * @param mentionsAsLetters whether the sign that opens a mention is read as an {@code a}
     */
    static LetterStream of(ScreenedText text, boolean mentionsAsLetters) {
        int n = text.length();
        char[] letters = new char[n];
        int[] first = new int[n];
        int length = 0;
        int[] runs = new int[16];
        int runsLength = 0;
        boolean ambiguous = false;
        int i = 0;
        while (i < n) {
            char c = text.at(i);
            if (!text.isWordChar(i)) {
                if (!isLeetSign(c)) {
                    i++;
                    continue;
                }
                boolean acts = actsAsLetter(text, i, c);
                // What a text is cut into is asked for only where it matters.
                Segment.Kind segment = acts || c == '@' ? text.segmentAt(i) : null;
                boolean opensMention = segment == Segment.Kind.MENTION && !text.isWordChar(i - 1);
                ambiguous |= opensMention;
                if (!acts
                        || segment == Segment.Kind.URL
                        || segment == Segment.Kind.EMAIL
                        || opensMention && !mentionsAsLetters) {
                    i++;
                    continue;
                }
            }
            char canonical = canonical(c);
            int begin = i;
            do {
                letters[length] = canonical;
                first[length++] = i++;
            } while (i < n && text.at(i) == c);
            if (i - begin >= SHORTEST_RUN && !(c >= '0' && c <= '9')) {
                if (runsLength == runs.length) {
                    runs = Arrays.copyOf(runs, 2 * runsLength);
                }
                runs[runsLength++] = length - (i - begin);
                runs[runsLength++] = length;
            }
        }
        return new LetterStream(letters, length, first, first, Arrays.copyOf(runs, runsLength), ambiguous);
    }

    /** The same, of each run of three or more equal letters so many left. */
    LetterStream shortened(int keep) {
        char[] fewer = new char[length];
        int[] firstOfFewer = new int[length];
        int[] lastOfFewer = new int[length];
        int size = 0;
        int copied = 0;
        for (int r = 0; r <= runs.length; r += 2) {
            int stop = r < runs.length ? runs[r] + keep : length;
            System.arraycopy(letters, copied, fewer, size, stop - copied);
            System.arraycopy(first, copied, firstOfFewer, size, stop - copied);
            System.arraycopy(last, copied, lastOfFewer, size, stop - copied);
            size += stop - copied;
            if (r < runs.length) {
                copied = runs[r + 1];
                lastOfFewer[size - 1] = last[copied - 1];
            }
        }
        return new LetterStream(fewer, size, firstOfFewer, lastOfFewer, NO_RUNS, ambiguous);
    }

    /** Whether a run of three or more equal letters is in it. */
    boolean isElongated() {
        return runs.length > 0;
    }

    static boolean isLeetSign(char c) {
        return c < LEET.length ? LEET[c] : c == '€';
    }

    private static boolean[] leetSigns() {
        boolean[] signs = new boolean[128];
        LEET_SIGNS.chars().forEach(c -> signs[c] = true);
        return signs;
    }

    private static boolean actsAsLetter(ScreenedText text, int i, char c) {
        boolean left = text.isWordChar(i - 1);
        boolean right = text.isLetter(i + 1) || text.isDigit(i + 1) && left && text.isLetter(i - 1);
        return switch (c) {
            case '@', '$' -> right || left && text.isLetter(i - 1);
            case '€', '!', '|', '+' -> left && right && text.isLetter(i - 1);
            default -> false;
        };
    }

    /** The class of a folded character, alike for what a {@link #lookAlike} is of. */
    static char canonical(char c) {
        return c < IDEOGRAPHS ? lookAlike(c) : (char) (IDEOGRAPHS + c % IDEOGRAPH_CLASSES);
    }

    /** The letter that a folded character may be written for. */
    static char lookAlike(char c) {
        return c < CLASS.length ? CLASS[c] : c == '€' ? 'e' : c;
    }

    private static char[] classes() {
        char[] classes = new char[128];
        for (char c = 0; c < 128; c++) {
            classes[c] = c;
        }
        String alike = "4a@a8b3e9g1i!i|ili0o5s$s7t+t2z";
        for (int i = 0; i < alike.length(); i += 2) {
            classes[alike.charAt(i)] = alike.charAt(i + 1);
        }
        return classes;
    }
}
