package io.relais.policy.screening;

import io.relais.screening.Screener;
import io.relais.screening.finding.Advice;
import io.relais.screening.rule.Rule;
import io.relais.screening.rule.RuleSet;
import io.relais.screening.rule.RuleSetRejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Makes rules of the engine out of a tenant's, one compilation at a time, as each takes a processor for a while. */
final class RuleCompiler {

    private final Semaphore oneAtATime = new Semaphore(1);

    /**
     * The active rules, compiled. Of their tests only those of one rule are run: the others' passed when they were
     * activated, and a new release of the engine must not stop a tenant from screening.
     *
     * @param tested the id of the rule whose tests are run; null for none
     */
    RulesInForce compile(TenantRules rules, RuleSets terms, @Nullable String tested) throws RuleSetRejectedException {
        List<Rule> active = new ArrayList<>();
        for (TenantRule rule : rules.rules()) {
            if (rule.screens()) {
                active.add(engineRule(rule, terms, rule.id().equals(tested)));
            }
        }
        return RulesInForce.of(rules.activeVersion(), compile(new RuleSet(rules.activeVersion(), active)), active);
    }

    /** Tries one rule by itself, with its tests where it is active. */
    void check(TenantRule rule, RuleSets terms) throws RuleSetRejectedException {
        boolean active = rule.state() == RuleState.ACTIVE;
        if (active || rule.content() instanceof RuleContent.Inline) {
            compile(new RuleSet(rule.version(), List.of(engineRule(rule, terms, active))));
        }
    }

    private Screener compile(RuleSet rules) throws RuleSetRejectedException {
        oneAtATime.acquireUninterruptibly();
        try {
            return Screener.compile(rules);
        } finally {
            oneAtATime.release();
        }
    }

    static Rule engineRule(TenantRule rule, RuleSets terms, boolean withTests) {
        return new Rule(
                rule.name(),
                rule.version(),
                rule.category(),
                rule.kind(),
                rule.severity(),
                advice(rule),
                rule.expireTime(),
                rule.networks(),
                rule.languages(),
                rule.author(),
                rule.reason(),
                switch (rule.content()) {
                    case RuleContent.Inline inline -> inline.content();
                    case RuleContent.TermLists lists -> new Rule.Terms(terms.terms(lists.counting()));
                    case RuleContent.NewTerms fresh -> new Rule.Terms(fresh.terms());
                },
                withTests ? rule.tests() : List.of());
    }

    private static @Nullable Advice advice(TenantRule rule) {
        if (rule.advice().isEmpty()) {
            return null;
        }
        String any = rule.advice().values().iterator().next();
        return new Advice(
                "screening.advice." + rule.name(),
                rule.advice().getOrDefault("fr", any),
                rule.advice().getOrDefault("en", any));
    }
}
