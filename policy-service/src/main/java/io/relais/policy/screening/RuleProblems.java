package io.relais.policy.screening;

import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import io.relais.screening.rule.Rule;
import io.relais.screening.rule.RuleSetRejectedException;

/** Says what is wrong with a rule in the words of the public API. */
final class RuleProblems {

    private static final String CONTENT = "content.";

    private RuleProblems() {}

    /** INVALID_REQUEST with every problem, named by its field. */
    static DomainException refusal(RuleSetRejectedException rejected, TenantRule changed) {
        return DomainException.invalid(rejected.problems().stream()
                .map(problem -> new FieldViolation("rule." + field(problem.field(), changed), problem.message()))
                .toList());
    }

    private static String field(String field, TenantRule changed) {
        if (!field.startsWith(CONTENT)) {
            return field;
        }
        String rest = field.substring(CONTENT.length());
        return switch (changed.content()) {
            case RuleContent.TermLists lists -> "termList." + rest;
            case RuleContent.NewTerms fresh -> "termList." + rest;
            case RuleContent.Inline inline ->
                switch (inline.content()) {
                    case Rule.Patterns patterns -> "patternList." + rest;
                    case Rule.Embargo embargo -> "embargo." + rest;
                    case Rule.QuietPeriod period -> "quietPeriod." + (rest.equals("to") ? "endTime" : rest);
                    case Rule.Disclosure disclosure -> "disclosure." + rest;
                    case Rule.Terms terms -> "termList." + rest;
                };
        };
    }
}
