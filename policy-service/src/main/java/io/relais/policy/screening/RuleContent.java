package io.relais.policy.screening;

import io.relais.screening.lexicon.Term;
import io.relais.screening.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

/** What a rule looks for. */
public sealed interface RuleContent {

    /** Content that is short enough to be stored with the rule: everything but lists of terms. */
    record Inline(Rule.Content content) implements RuleContent {
        /** Refuses a list of terms with {@link IllegalArgumentException}. */
        public Inline {
            if (content instanceof Rule.Terms) {
                throw new IllegalArgumentException("A list of terms is stored in parts.");
            }
        }
    }

    /**
     * A list of terms, in parts that are stored before the rule names them.
     *
     * @param counting the terms that count
     * @param waiting those of an import that still waits for its last call
     * @param waitingImport the id of that import, or empty
     * @param lastImport the id of the import whose last call came last, or empty
     */
    record TermLists(List<TermPart> counting, List<TermPart> waiting, String waitingImport, String lastImport)
            implements RuleContent {

        /** No terms. */
        static final TermLists NONE = new TermLists(List.of(), List.of(), "", "");

        /** Copies the lists. */
        public TermLists {
            counting = List.copyOf(counting);
            waiting = List.copyOf(waiting);
        }

        /** How many terms count. */
        public int count() {
            return counting.stream().mapToInt(TermPart::count).sum();
        }

        /** How many terms wait. */
        public int waitingCount() {
            return waiting.stream().mapToInt(TermPart::count).sum();
        }

        List<String> partIds() {
            return Stream.concat(counting.stream(), waiting.stream())
                    .map(TermPart::id)
                    .toList();
        }
    }

    /** Terms that are to take the place of those that the rule has; never stored so. */
    record NewTerms(List<Term> terms) implements RuleContent {
        /** Copies the terms. */
        public NewTerms {
            terms = List.copyOf(terms);
        }
    }
}
