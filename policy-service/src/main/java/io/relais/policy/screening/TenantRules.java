package io.relais.policy.screening;

import io.relais.platform.errors.DomainException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All rules of a tenant at one version: what changes in one write, so that what was tried together counts together.
 *
 * @param version one more with each change; 0 where there never was a rule
 * @param activeVersion the version at which what texts are screened by changed last
 * @param rules oldest first; a rule that the last change took out is still among them, as DELETED
 */
public record TenantRules(long version, long activeVersion, List<TenantRule> rules) {

    /** No rules. */
    public static final TenantRules NONE = new TenantRules(0, 0, List.of());

    /** Copies the rules. */
    public TenantRules {
        rules = List.copyOf(rules);
    }

    /** The rule with that id, unless it was taken out. */
    public Optional<TenantRule> find(String id) {
        return present().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The rule with that id; NOT_FOUND. */
    TenantRule get(String id) {
        return find(id).orElseThrow(() -> DomainException.notFound(TenantRule.name(id)));
    }

    /** The rules that were not taken out, oldest first. */
    public List<TenantRule> present() {
        return rules.stream().filter(rule -> rule.state() != RuleState.DELETED).toList();
    }

    /** The next version, with that rule as it is after the change. */
    TenantRules with(TenantRule changed) {
        List<TenantRule> next = new ArrayList<>();
        boolean screensDiffer = changed.screens();
        boolean known = false;
        for (TenantRule rule : present()) {
            if (rule.id().equals(changed.id())) {
                next.add(changed);
                known = true;
                screensDiffer |= rule.screens();
            } else {
                next.add(rule);
            }
        }
        if (!known) {
            next.add(changed);
        }
        return new TenantRules(version + 1, screensDiffer ? version + 1 : activeVersion, next);
    }

    /** The versions of which the next write holds no copy: the one that {@code changed} follows, and rules taken out. */
    List<TenantRule> supersededBy(TenantRule changed) {
        return rules.stream()
                .filter(rule -> rule.state() == RuleState.DELETED || rule.id().equals(changed.id()))
                .toList();
    }
}
