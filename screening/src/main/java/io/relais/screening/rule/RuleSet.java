package io.relais.screening.rule;

import java.util.List;

/**
 * All rules of a tenant at one version.
 *
 * @param version raised by the tenant's every change
 */
public record RuleSet(long version, List<Rule> rules) {
    public RuleSet {
        rules = List.copyOf(rules);
    }

    /** No rules but those that come with the engine. */
    public static RuleSet none() {
        return new RuleSet(0, List.of());
    }
}
