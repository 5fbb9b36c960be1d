package io.relais.policy.screening;

import io.relais.screening.lexicon.Term;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The rules of one tenant. */
public interface RuleSets {

    /** All rules as they are now. */
    TenantRules read();

    /** {@link TenantRules#activeVersion} alone: one cheap read. */
    long activeVersion();

    /** Stores the next version in one step; false where the one before is not the current one any more. */
    boolean write(TenantRules next);

    /** Keeps versions that are about to be superseded. Safe to repeat: a version never changes. */
    void keep(List<TenantRule> superseded);

    /** At most {@code limit} kept versions of the rule with a number below {@code before}, newest first. */
    List<TenantRule> superseded(String ruleId, int before, int limit);

    /** Stores terms for a rule, of which nothing counts before a write of the rules names the part. */
    TermPart store(String ruleId, List<Term> terms, Instant now);

    /** The terms of those parts, in their order. */
    List<Term> terms(List<TermPart> parts);

    /**
     * Marks parts as named by a version of the rule, and removes those that no version came to name.
     *
     * @param named the parts that the rule's current version names
     * @param unnamedBefore parts stored before that time, and never named, go
     */
    void settle(String ruleId, Collection<String> named, Instant unnamedBefore);
}
