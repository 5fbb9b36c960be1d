package io.relais.screening.identifier;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.util.stream.IntStream;

/** Findings of personal data, and how they are masked. */
final class Personal {
    private static final char DOT = '•';

    private Personal() {}

    static Finding finding(String kind, Severity severity, int start, int end) {
        return Finding.of(Category.PERSONAL_DATA, kind, severity, start, end);
    }

    /** The same with all letters and digits but the first two and the last two as dots. */
    static String masked(String value) {
        return masked(value, 2, 2);
    }

    /** The same with dots for all letters and digits but so many of the first and last group; of a short one nothing is left. */
    static String masked(String value, int first, int last) {
        int[] read = value.codePoints().map(c -> isRead(c) ? 1 : 0).toArray();
        int letters = IntStream.of(read).sum();
        int head = Math.min(first, runOf(read, 0, 1));
        int tail = Math.min(last, runOf(read, read.length - 1, -1));
        StringBuilder masked = new StringBuilder(value.length());
        int seen = 0;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            if (isRead(c)) {
                seen++;
                masked.appendCodePoint(letters > 6 && (seen <= head || seen > letters - tail) ? c : DOT);
            } else {
                masked.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return masked.toString();
    }

    private static int runOf(int[] read, int from, int step) {
        int i = from;
        while (i >= 0 && i < read.length && read[i] == 1) {
            i += step;
        }
        return Math.abs(i - from);
    }

    /** Whether what begins here was left of a masked number, so that it is not the beginning of the next: {@code •••• ••78}. */
    static boolean isLeftOver(ScreenedText text, int index) {
        int i = index - 1;
        if (" .-/".indexOf(text.at(i)) >= 0 && text.originalAt(i) != DOT) {
            i--;
        }
        // One dot alone is that of a list.
        return text.originalAt(i) == DOT && (text.originalAt(i - 1) == DOT || text.isWordChar(i - 1));
    }

    /** Whether the letters and digits from here on are the first ones of a masked number: {@code 06•• ••••}. */
    static boolean isMasked(ScreenedText text, int index) {
        int i = index;
        while (text.isWordChar(i)) {
            i++;
        }
        return i > index
                && (text.originalAt(i) == DOT || text.originalAt(i + 1) == DOT && text.originalAt(i + 2) == DOT);
    }

    /** Letters, digits, and numbers of another kind, which are read as the digits that they stand for: circled ones, fractions. */
    private static boolean isRead(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || Character.getType(codePoint) == Character.OTHER_NUMBER;
    }
}
