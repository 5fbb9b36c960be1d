package io.relais.screening.rule;

import io.relais.screening.finding.Advice;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Network;
import io.relais.screening.finding.Severity;
import io.relais.screening.lexicon.Term;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a tenant's rule.
 *
 * @param id {@code rules/...}
 * @param version from 1
 * @param kind what its findings are called: letters, digits and underscores
 * @param advice shown with its findings; null for that of the category
 * @param expireTime when it ceases to find anything; null for never
 * @param networks to which it is limited; empty for all
 * @param languages two-letter codes to which it is limited; empty for all
 * @param author who wrote this version
 * @param reason why
 * @param tests texts that say what it finds and what not; the rule set is refused if one fails
 */
public record Rule(
        String id,
        int version,
        Category category,
        String kind,
        Severity severity,
        @Nullable Advice advice,
        @Nullable Instant expireTime,
        Set<Network> networks,
        Set<String> languages,
        String author,
        String reason,
        Content content,
        List<Test> tests) {

    public Rule {
        networks = Set.copyOf(networks);
        languages = Set.copyOf(languages);
        tests = List.copyOf(tests);
    }

    /** A text that comes with a rule. */
    public record Test(String text, String languageCode, boolean found) {}

    /** What a rule looks for. */
    public sealed interface Content {}

    /** Words and phrases. */
    public record Terms(List<Term> terms) implements Content {
        public Terms {
            terms = List.copyOf(terms);
        }
    }

    /** Regular expressions in RE2's syntax, on the text as it is written. */
    public record Patterns(List<String> patterns) implements Content {
        public Patterns {
            patterns = List.copyOf(patterns);
        }
    }

    /** Subjects that nobody speaks of before a time. */
    public record Embargo(List<Term> subjects, Instant until) implements Content {
        public Embargo {
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * A time in which results are not spoken of.
     *
     * @param from inclusive
     * @param to exclusive
     * @param subjects empty for the vocabulary of results that comes with the engine
     */
    public record QuietPeriod(Instant from, Instant to, List<Term> subjects) implements Content {
        public QuietPeriod {
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * Names whose praise asks for a disclosure.
     *
     * @param brands the company's own names and products
     * @param labels of which one has to stand in the text; empty for the usual ones
     */
    public record Disclosure(List<Term> brands, List<String> labels) implements Content {
        public Disclosure {
            brands = List.copyOf(brands);
            labels = List.copyOf(labels);
        }
    }
}
