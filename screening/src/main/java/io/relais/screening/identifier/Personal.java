package io.relais.screening.identifier;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;

/** Findings of personal data, and how they are masked. */
final class Personal {
    private Personal() {}

    static Finding finding(String kind, Severity severity, int start, int end) {
        return Finding.of(Category.PERSONAL_DATA, kind, severity, start, end);
    }

    /** The same with all letters and digits but the first two and the last two as dots. */
    static String masked(String value) {
        long letters = value.codePoints().filter(Personal::isRead).count();
        StringBuilder masked = new StringBuilder(value.length());
        int seen = 0;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            if (isRead(c)) {
                seen++;
                masked.appendCodePoint(letters > 6 && (seen <= 2 || seen > letters - 2) ? c : '•');
            } else {
                masked.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return masked.toString();
    }

    /** Letters, digits, and numbers of another kind, which are read as the digits that they stand for: circled ones, fractions. */
    private static boolean isRead(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || Character.getType(codePoint) == Character.OTHER_NUMBER;
    }
}
