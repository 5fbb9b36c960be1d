package io.relais.analytics.report;

import io.relais.analytics.measure.Measure;
import io.relais.analytics.measure.Tallies;
import io.relais.analytics.network.Network;
import io.relais.analytics.valuation.MoneyInterval;
import io.relais.analytics.valuation.Valuation;
import java.util.Map;

/**
 * Totals as a report shows them. Their meaning is documented in the contract, at {@code relais.analytics.v1.Measures}.
 *
 * @param tallies the counts
 * @param earnedMediaValue what the same would have cost as advertising
 */
public record Measures(Tallies tallies, MoneyInterval earnedMediaValue) {

    static Measures of(Map<Network, Tallies> totals, Valuation valuation) {
        return new Measures(
                totals.values().stream().reduce(Tallies.NONE, Tallies::plus), valuation.earnedMediaValue(totals));
    }

    /** Human clicks, on tracked links and reported. */
    public long clicks() {
        return tallies.of(Measure.TRACKED_CLICK) + tallies.of(Measure.REPORTED_CLICK);
    }

    /** Reactions, comments, reshares and clicks together. */
    public long engagements() {
        return clicks() + tallies.of(Measure.REACTION) + tallies.of(Measure.COMMENT) + tallies.of(Measure.RESHARE);
    }
}
