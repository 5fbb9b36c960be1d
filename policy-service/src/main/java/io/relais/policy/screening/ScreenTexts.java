package io.relais.policy.screening;

import io.relais.platform.tenancy.TenantId;
import io.relais.screening.Screening;
import io.relais.screening.ScreeningResult;
import java.util.ArrayList;
import java.util.List;

/** Screens texts by the tenant's rules in force. Keeps nothing of them. */
public final class ScreenTexts {

    private final Screeners screeners;

    /** Screens by {@code screeners}. */
    public ScreenTexts(Screeners screeners) {
        this.screeners = screeners;
    }

    /**
     * What was found.
     *
     * @param results in the order of the texts, each as of a text alone
     * @param ruleSetVersion the version of the tenant's rules
     */
    public record Screened(List<ScreeningResult> results, long ruleSetVersion) {}

    /**
     * Screens the texts, all by the same version of the rules. UNAVAILABLE.
     *
     * @param between run before each text; what it throws ends the work, such as at a deadline
     */
    public Screened screen(TenantId tenant, List<Screening> texts, Runnable between) {
        RulesInForce rules = screeners.of(tenant);
        List<ScreeningResult> results = new ArrayList<>(texts.size());
        for (Screening text : texts) {
            between.run();
            results.add(rules.screener().screen(text));
        }
        return new Screened(results, rules.version());
    }
}
