package io.relais.policy.screening;

import io.relais.screening.lexicon.Term;
import io.relais.screening.rule.Rule;
import java.util.Collection;
import java.util.List;

/** About how many characters a rule takes in the document of all rules. */
final class RuleSize {

    private static final int FIXED = 500;

    private RuleSize() {}

    static int of(TenantRule rule) {
        int size = FIXED
                + rule.reason().length()
                + rule.displayName().length()
                + of(rule.advice().values());
        size += rule.tests().stream().mapToInt(test -> test.text().length()).sum();
        MonitoringGrounds grounds = rule.monitoring();
        if (grounds != null) {
            size += grounds.justification().length() + grounds.proportionality().length();
        }
        return size
                + switch (rule.content()) {
                    case RuleContent.Inline inline ->
                        switch (inline.content()) {
                            case Rule.Patterns patterns -> of(patterns.patterns());
                            case Rule.Embargo embargo -> ofTerms(embargo.subjects());
                            case Rule.QuietPeriod period -> ofTerms(period.subjects());
                            case Rule.Disclosure disclosure -> ofTerms(disclosure.brands()) + of(disclosure.labels());
                            case Rule.Terms terms -> ofTerms(terms.terms());
                        };
                    case RuleContent.TermLists lists -> 50 * lists.partIds().size();
                    case RuleContent.NewTerms fresh -> 0;
                };
    }

    private static int ofTerms(List<Term> terms) {
        return terms.stream()
                .mapToInt(term -> term.text().length() + of(term.exceptions()))
                .sum();
    }

    private static int of(Collection<String> texts) {
        return texts.stream().mapToInt(String::length).sum();
    }
}
