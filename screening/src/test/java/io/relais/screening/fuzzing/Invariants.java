package io.relais.screening.fuzzing;

import io.relais.screening.Screener;
import io.relais.screening.Screening;
import io.relais.screening.ScreeningResult;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Network;
import io.relais.screening.rule.PatternEngine;
import io.relais.screening.rule.RuleSet;
import io.relais.screening.rule.RuleSetRejectedException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What holds of the screening of any text: it ends without an exception, its findings lie within the text on boundaries of code
 * points and in the order of their start, it says the same each time and with each engine, and what it suggests instead of a
 * finding no longer has that finding.
 */
public final class Invariants {
    private static final int MOST_SUGGESTIONS = 6;

    private final Screener java;
    private final Screener fastest;

    /** Of screenings by some rules. */
    public Invariants(RuleSet rules) throws RuleSetRejectedException {
        java = Screener.compile(rules, PatternEngine.JAVA);
        fastest = Screener.compile(rules, PatternEngine.FASTEST);
    }

    private static Screening screening(String text, String language) {
        return new Screening(text, language, Set.of(Network.values()), Set.of("FR", "US"), Instant.EPOCH);
    }

    /**
     * Screens a text in every way.
     *
     * @throws AssertionError naming what doesn't hold, and the text
     */
    public ScreeningResult check(String text, String language) {
        ScreeningResult result = java.screen(screening(text, language));
        require(result.equals(java.screen(screening(text, language))), "a second screening says something else", text);
        require(result.equals(fastest.screen(screening(text, language))), "the other engine says something else", text);
        require(result.findings().size() <= Screener.MOST_FINDINGS, "too many findings", text);
        int before = 0;
        for (Finding finding : result.findings()) {
            require(finding.start() >= before, "out of order: " + finding, text);
            require(finding.end() <= text.length(), "behind the end: " + finding, text);
            require(isBoundary(text, finding.start()), "begins in a code point: " + finding, text);
            require(isBoundary(text, finding.end()), "ends in a code point: " + finding, text);
            before = finding.start();
        }
        return result;
    }

    /**
     * Screens a text, and again with what is suggested in place of its findings.
     *
     * @throws AssertionError naming what doesn't hold, and the text
     */
    public ScreeningResult checkSuggestions(String text, String language) {
        ScreeningResult result = check(text, language);
        result.findings().stream()
                .filter(finding -> finding.suggestion() != null)
                .limit(MOST_SUGGESTIONS)
                .forEach(finding -> apply(finding, text, language));
        return result;
    }

    private void apply(Finding finding, String text, String language) {
        String suggestion = String.valueOf(finding.suggestion());
        int end = finding.start() + suggestion.length();
        String mended = text.substring(0, finding.start()) + suggestion + text.substring(finding.end());
        if (mended.length() > Screening.LONGEST_TEXT) {
            return;
        }
        List<Finding> left = java.screen(screening(mended, language)).findings().stream()
                .filter(other -> other.kind().equals(finding.kind())
                        && other.category() == finding.category()
                        && other.start() < end
                        && other.end() > finding.start())
                .toList();
        require(left.isEmpty(), "still found where " + finding + " was mended: " + left + " in " + shown(mended), text);
    }

    private static boolean isBoundary(String text, int index) {
        return index <= 0
                || index >= text.length()
                || !Character.isLowSurrogate(text.charAt(index))
                || !Character.isHighSurrogate(text.charAt(index - 1));
    }

    private static void require(boolean holds, String what, String text) {
        if (!holds) {
            throw new AssertionError(what + "\nin " + shown(text));
        }
    }

    /** As a Java literal. */
    private static String shown(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7F || c >= 0xA0 && Character.isLetterOrDigit(c)) {
                literal.append((char) c);
            } else {
                literal.append("\\u%04X".formatted(c));
            }
        });
        return literal.append('"').toString();
    }
}
