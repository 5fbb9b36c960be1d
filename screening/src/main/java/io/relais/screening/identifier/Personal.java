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
        int letters = 0;
        for (int i = 0; i < value.length(); i++) {
            if (Character.isLetterOrDigit(value.charAt(i))) {
                letters++;
            }
        }
        StringBuilder masked = new StringBuilder(value.length());
        int seen = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                seen++;
                masked.append(letters > 6 && (seen <= 2 || seen > letters - 2) ? c : '•');
            } else {
                masked.append(c);
            }
        }
        return masked.toString();
    }
}
