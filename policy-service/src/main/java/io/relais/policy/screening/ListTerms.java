package io.relais.policy.screening;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.screening.lexicon.Term;
import io.relais.screening.text.ScreenedText;
import java.util.Comparator;
import java.util.List;

/** Reads the list of terms of a rule. */
public final class ListTerms {

    private final TenantScoped<RuleSets> sets;

    /** Reads from {@code sets}. */
    public ListTerms(TenantScoped<RuleSets> sets) {
        this.sets = sets;
    }

    /**
     * Some terms of a list.
     *
     * @param terms by their text
     * @param more whether others follow
     * @param total how many match, here and elsewhere
     */
    public record Page(List<Term> terms, boolean more, int total) {}

    /**
     * At most {@code limit} of the terms that count and contain {@code query}, whatever its case and accents, behind the text
     * {@code after}. NOT_FOUND; INVALID_REQUEST for a rule without a list of terms.
     */
    public Page terms(TenantId tenant, String ruleId, String query, String after, int limit) {
        RuleSets ofTenant = sets.of(tenant);
        TenantRule rule =
                ofTenant.read().find(ruleId).orElseThrow(() -> DomainException.notFound(TenantRule.name(ruleId)));
        String wanted = ScreenedText.fold(query.strip());
        List<Term> matching = ofTenant.terms(requireLists(rule).counting()).stream()
                .filter(term -> ScreenedText.fold(term.text()).contains(wanted))
                .toList();
        List<Term> behind = matching.stream()
                .filter(term -> term.text().compareTo(after) > 0)
                .sorted(Comparator.comparing(Term::text))
                .limit(limit + 1L)
                .toList();
        boolean more = behind.size() > limit;
        return new Page(more ? behind.subList(0, limit) : behind, more, matching.size());
    }

    private static RuleContent.TermLists requireLists(TenantRule rule) {
        if (rule.content() instanceof RuleContent.TermLists lists) {
            return lists;
        }
        throw DomainException.invalid("name", rule.name() + " has no list of terms: name a rule that has one.");
    }
}
