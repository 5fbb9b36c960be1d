package io.relais.policy.screening;

import io.relais.screening.Screener;
import io.relais.screening.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tenant's active rules, compiled. Immutable.
 *
 * @param version the {@link TenantRules#activeVersion} that they are of
 * @param screener the engine with these rules
 * @param turns the times, in order, at which a rule begins or ceases to find anything
 * @param weight about how many terms and patterns they hold, for bounding the memory
 */
public record RulesInForce(long version, Screener screener, List<Instant> turns, int weight) {

    /** Copies the turns. */
    public RulesInForce {
        turns = List.copyOf(turns);
    }

    static RulesInForce of(long version, Screener screener, List<Rule> rules) {
        List<Instant> turns = new ArrayList<>();
        int weight = 1;
        for (Rule rule : rules) {
            Stream.ofNullable(rule.expireTime()).forEach(turns::add);
            switch (rule.content()) {
                case Rule.Terms terms -> weight += terms.terms().size();
                case Rule.Patterns patterns ->
                    weight += 10 * patterns.patterns().size();
                case Rule.Embargo embargo -> {
                    turns.add(embargo.until());
                    weight += embargo.subjects().size();
                }
                case Rule.QuietPeriod period -> {
                    turns.add(period.from());
                    turns.add(period.to());
                    weight += period.subjects().size();
                }
                case Rule.Disclosure disclosure -> weight += disclosure.brands().size();
            }
        }
        return new RulesInForce(
                version, screener, turns.stream().sorted().distinct().toList(), weight);
    }

    /** Between which two turns a time lies: of one text at two times of the same period the findings are the same. */
    int periodAt(Instant time) {
        int period = 0;
        while (period < turns.size() && !time.isBefore(turns.get(period))) {
            period++;
        }
        return period;
    }
}
