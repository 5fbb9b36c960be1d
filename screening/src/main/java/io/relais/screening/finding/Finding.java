package io.relais.screening.finding;

import org.jspecify.annotations.Nullable;

/**
 * One hit of one rule.
 *
 * @param kind what exactly it is, within the category: {@code IBAN}, {@code AWS_ACCESS_KEY}, {@code SUPERLATIVE}
 * @param start where it begins in the caller's own text, in UTF-16 units; on a code point boundary
 * @param end where it ends, exclusive
 * @param target whom it is aimed at, for harm to people
 * @param suggestion what could stand in place of {@code start} to {@code end}, only where that is safe
 */
public record Finding(
        Category category,
        String kind,
        Severity severity,
        int start,
        int end,
        RuleReference rule,
        @Nullable Target target,
        Advice advice,
        @Nullable String suggestion) {

    /** The kind of findings that no rule has made, but a likeness to texts that were labelled so. */
    public static final String RESEMBLANCE = "RESEMBLANCE";

    public Finding {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a finding ends after its start: " + start + " to " + end);
        }
    }

    /** One of a rule that comes with the engine. */
    public static Finding of(Category category, String kind, Severity severity, int start, int end) {
        return new Finding(
                category,
                kind,
                severity,
                start,
                end,
                RuleReference.builtIn(category, kind),
                null,
                Advices.of(category, kind),
                null);
    }

    public Finding withTarget(Target aimedAt) {
        return new Finding(category, kind, severity, start, end, rule, aimedAt, advice, suggestion);
    }

    public Finding withSuggestion(@Nullable String replacement) {
        return new Finding(category, kind, severity, start, end, rule, target, advice, replacement);
    }

    public Finding withRule(RuleReference reference) {
        return new Finding(category, kind, severity, start, end, reference, target, advice, suggestion);
    }

    public Finding withAdvice(Advice other) {
        return new Finding(category, kind, severity, start, end, rule, target, other, suggestion);
    }

    public Finding withSeverity(Severity other) {
        return new Finding(category, kind, other, start, end, rule, target, advice, suggestion);
    }

    public boolean isResemblance() {
        return kind.equals(RESEMBLANCE);
    }

    public int length() {
        return end - start;
    }
}
