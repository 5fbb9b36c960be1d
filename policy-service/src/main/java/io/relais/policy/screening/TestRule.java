package io.relais.policy.screening;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.screening.Screener;
import io.relais.screening.Screening;
import io.relais.screening.ScreeningResult;
import io.relais.screening.rule.RuleSetRejectedException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tries one rule by itself. Changes nothing. */
public final class TestRule {

    private static final int MOST_POSTS = 500;

    private final TenantScoped<RuleSets> sets;
    private final PastTexts pastTexts;
    private final Clock clock;

    /** Reads rules from {@code sets} and posts from {@code pastTexts}. */
    public TestRule(TenantScoped<RuleSets> sets, PastTexts pastTexts, Clock clock) {
        this.sets = sets;
        this.pastTexts = pastTexts;
        this.clock = clock;
    }

    /**
     * What it found.
     *
     * @param results of the texts, in their order
     * @param past the texts of posts in which something was found
     * @param pastCount how many texts of posts it was tried on
     */
    public record Outcome(List<ScreeningResult> results, List<PastResult> past, int pastCount) {}

    /**
     * What was found in the text of a post.
     *
     * @param text the text
     * @param result what was found
     */
    public record PastResult(PastTexts.PastText text, ScreeningResult result) {}

    /**
     * Tries the rule, or the draft that is made of it. NOT_FOUND; INVALID_REQUEST where it does not compile or one of its
     * tests fails.
     *
     * @param draft what is tried, made of the rule as it is stored
     * @param onPosts whether it is tried on the company's posts too
     */
    public Outcome test(
            TenantId tenant, String id, UnaryOperator<TenantRule> draft, List<Screening> texts, boolean onPosts) {
        RuleSets ofTenant = sets.of(tenant);
        TenantRule rule = draft.apply(ofTenant.read().get(id));
        List<PastTexts.PastText> posts = onPosts ? pastTexts.find(MOST_POSTS) : List.of();
        Instant now = clock.instant();
        List<Screening> all = new ArrayList<>(texts);
        posts.forEach(text ->
                all.add(new Screening(text.text(), text.languageCode(), Set.of(text.network()), Set.of(), now)));
        List<ScreeningResult> results;
        try {
            results = Screener.dryRun(RuleCompiler.engineRule(rule, ofTenant, true), all);
        } catch (RuleSetRejectedException rejected) {
            throw RuleProblems.refusal(rejected, rule);
        }
        List<PastResult> past = new ArrayList<>();
        for (int i = 0; i < posts.size(); i++) {
            ScreeningResult result = results.get(texts.size() + i);
            if (!result.findings().isEmpty()) {
                past.add(new PastResult(posts.get(i), result));
            }
        }
        return new Outcome(results.subList(0, texts.size()), past, posts.size());
    }
}
