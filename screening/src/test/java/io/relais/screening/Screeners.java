package io.relais.screening;

import io.relais.screening.rule.RuleSet;
import io.relais.screening.rule.RuleSetRejectedException;

/** Engines for tests. */
public final class Screeners {
    private Screeners() {}

    /** With the built-in rules alone. */
    public static Screener withoutRules() {
        try {
            return Screener.compile(RuleSet.none());
        } catch (RuleSetRejectedException e) {
            throw new AssertionError(e);
        }
    }
}
