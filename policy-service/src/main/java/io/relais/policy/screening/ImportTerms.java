package io.relais.policy.screening;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.screening.lexicon.Lexicon;
import io.relais.screening.lexicon.Term;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes terms into the list of a rule, or out of it. The terms are stored first, under a part of their own that nothing names; the one
 * write of the rules that names the part makes them count. A process that stops in between leaves a part that is removed
 * later, and a list that is what it was.
 */
public final class ImportTerms {

    /** Above this, parts are stored again as one. */
    private static final int MOST_PARTS = 50;

    private final TenantScoped<RuleSets> sets;
    private final ChangeRules changeRules;
    private final Clock clock;

    /** Stores in {@code sets}, and changes by {@code changeRules}. */
    public ImportTerms(TenantScoped<RuleSets> sets, ChangeRules changeRules, Clock clock) {
        this.sets = sets;
        this.changeRules = changeRules;
        this.clock = clock;
    }

    /** What happens to the terms that the rule has. */
    public enum Mode {
        /** They stay. */
        APPEND,
        /** They go. */
        REPLACE,
        /** Those that the import names go, by their text. */
        REMOVE
    }

    /**
     * One call of an import.
     *
     * @param ruleId of a rule with a list of terms
     * @param mode what happens to the terms that the rule has
     * @param importId what calls of one import have in common; may be empty for an import of one call
     * @param more whether further calls follow: then the terms wait for the last
     * @param lines what it brings
     * @param reason why
     */
    public record Order(String ruleId, Mode mode, String importId, boolean more, List<TermLine> lines, String reason) {

        /** Refuses a part of an import that has no id, with INVALID_REQUEST. */
        public Order {
            lines = List.copyOf(lines);
            if (more && importId.isEmpty()) {
                throw DomainException.invalid(
                        "importId", "Give an import in several calls an id of your own, the same in each of them.");
            }
        }
    }

    /**
     * What became of it.
     *
     * @param rule as it is now
     * @param added how many terms were new
     * @param removed how many went that the import named
     * @param repeated how many changed nothing
     * @param rejected the lines that were left out
     */
    public record Outcome(TenantRule rule, int added, int removed, int repeated, List<TermLine> rejected) {
        private Outcome of(TenantRule changed) {
            return new Outcome(changed, added, removed, repeated, rejected);
        }
    }

    /**
     * Takes the terms in or out. NOT_FOUND; INVALID_REQUEST for a rule without a list of terms, for more terms than a list has, and
     * where the rules don't compile with them.
     */
    public Outcome importTerms(TenantId tenant, Order order, String author) {
        RuleSets ofTenant = sets.of(tenant);
        Outcome[] outcome = new Outcome[1];
        Optional<TenantRule> changed = changeRules.apply(tenant, rules -> {
            TenantRule rule = rules.get(order.ruleId());
            if (!(rule.content() instanceof RuleContent.TermLists lists)) {
                throw DomainException.invalid("rule", rule.name() + " has no list of terms: name one that has.");
            }
            if (!order.importId().isEmpty() && order.importId().equals(lists.lastImport())) {
                outcome[0] = repeated(rule, order);
                return Optional.empty();
            }
            Change change = new Change(ofTenant, order, lists);
            RuleContent.TermLists next = change.apply(rule.id());
            outcome[0] = change.outcome(rule);
            if (next.equals(lists)) {
                return Optional.empty();
            }
            return Optional.of(rule.with(next).following(rule, rule.state(), author, order.reason(), clock.instant()));
        });
        Outcome told = outcome[0];
        return changed.map(told::of).orElse(told);
    }

    private static Outcome repeated(TenantRule rule, Order order) {
        List<TermLine> rejected =
                order.lines().stream().filter(line -> line.term() == null).toList();
        return new Outcome(rule, 0, 0, order.lines().size() - rejected.size(), rejected);
    }

    /** Works out one call against the list as it is. */
    private final class Change {
        private final RuleSets ofTenant;
        private final Order order;
        private final RuleContent.TermLists before;
        private final Map<String, Term> known = new HashMap<>();
        private final List<TermLine> rejected = new ArrayList<>();
        private int added;
        private int removed;
        private int repeated;

        private Change(RuleSets ofTenant, Order order, RuleContent.TermLists before) {
            this.ofTenant = ofTenant;
            this.order = order;
            this.before = before;
        }

        private Outcome outcome(TenantRule rule) {
            return new Outcome(rule, added, removed, repeated, rejected);
        }

        private RuleContent.TermLists apply(String ruleId) {
            List<TermPart> waiting = before.waitingImport().equals(order.importId()) ? before.waiting() : List.of();
            if (order.mode() == Mode.REMOVE && !order.more()) {
                return without(named(waiting), ruleId);
            }
            List<TermPart> parts = new ArrayList<>();
            if (order.mode() == Mode.APPEND && !order.more()) {
                parts.addAll(before.counting());
            }
            parts.addAll(waiting);
            List<Term> there = ofTenant.terms(parts);
            there.forEach(term -> known.put(term.text(), term));
            List<Term> fresh = fresh();
            requireRoom(there.size() + fresh.size());
            if (!fresh.isEmpty()) {
                if (parts.size() >= MOST_PARTS) {
                    parts.clear();
                    fresh.addAll(0, there);
                }
                parts.add(ofTenant.store(ruleId, fresh, clock.instant()));
            }
            return order.more()
                    ? new RuleContent.TermLists(before.counting(), parts, order.importId(), before.lastImport())
                    : new RuleContent.TermLists(parts, List.of(), "", order.importId());
        }

        private Set<String> named(List<TermPart> waiting) {
            Set<String> named = new HashSet<>();
            ofTenant.terms(waiting).forEach(term -> named.add(term.text()));
            for (TermLine line : order.lines()) {
                Term term = line.term();
                if (term == null) {
                    rejected.add(line);
                } else if (!named.add(term.text())) {
                    repeated++;
                }
            }
            return named;
        }

        /** The parts without those terms; parts that lose none stay as they are stored. */
        private RuleContent.TermLists without(Set<String> named, String ruleId) {
            List<TermPart> parts = new ArrayList<>();
            for (TermPart part : before.counting()) {
                List<Term> there = ofTenant.terms(List.of(part));
                List<Term> kept = there.stream()
                        .filter(term -> !named.contains(term.text()))
                        .toList();
                if (kept.size() == there.size()) {
                    parts.add(part);
                } else if (!kept.isEmpty()) {
                    parts.add(ofTenant.store(ruleId, kept, clock.instant()));
                }
                removed += there.size() - kept.size();
            }
            repeated += named.size() - removed;
            if (removed == 0 && before.waiting().isEmpty()) {
                return before;
            }
            if (parts.isEmpty()) {
                throw DomainException.invalid(
                        "terms",
                        "This would take out all terms, and a list has at least one: delete the rule, or disable it.");
            }
            return new RuleContent.TermLists(parts, List.of(), "", order.importId());
        }

        private List<Term> fresh() {
            List<Term> fresh = new ArrayList<>();
            for (TermLine line : order.lines()) {
                Term term = line.term();
                if (term == null) {
                    rejected.add(line);
                    continue;
                }
                Term same = known.putIfAbsent(term.text(), term);
                if (same == null) {
                    fresh.add(term);
                    added++;
                } else if (same.equals(term)) {
                    repeated++;
                } else {
                    rejected.add(TermLine.faulty(
                            line.number(),
                            "the list has \"" + term.text() + "\" with other options: remove it first to change them"));
                }
            }
            return fresh;
        }

        private void requireRoom(int terms) {
            if (terms > Lexicon.MOST_TERMS) {
                throw DomainException.invalid(
                        "terms",
                        "A company has at most " + Lexicon.MOST_TERMS + " terms, and this would make " + terms + ".");
            }
        }
    }
}
