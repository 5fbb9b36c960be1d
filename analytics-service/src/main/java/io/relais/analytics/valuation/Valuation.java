package io.relais.analytics.valuation;

import io.relais.analytics.engagement.EngagementType;
import io.relais.analytics.measure.Measure;
import io.relais.analytics.measure.Tallies;
import io.relais.analytics.network.Network;
import io.relais.platform.errors.DomainException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A tenant's rates.
 *
 * <p>Earned media value is what the same interactions would have cost as advertising: CPM × impressions ÷ 1000, plus the
 * rate of each reaction, comment, reshare, click and conversion times their number (the per-act formula of Dynamic Signal
 * and Please Share). With the low, central and high rates it becomes an interval, since published rates differ by
 * factors. It is a comparison of costs, not revenue.
 *
 * @param version 0 for the product's own rates, then one more with each change
 * @param currencyCode ISO 4217, of all rates
 * @param rates at most one per network and interaction; what has none is worth nothing
 */
public record Valuation(long version, String currencyCode, List<Rate> rates) {
    private static final BigDecimal PER_THOUSAND = new BigDecimal("0.001");
    private static final int HUNDREDTHS = 2;

    /** Refuses an unknown currency, and two rates for the same. */
    public Valuation {
        rates = List.copyOf(rates);
        if (Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .noneMatch(currencyCode::equals)) {
            throw DomainException.invalid("currencyCode", "This is no currency of ISO 4217; EUR is one, for example.");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rates.size(); i++) {
            Rate rate = rates.get(i);
            if (!seen.add(rate.network() + "/" + rate.type())) {
                throw DomainException.invalid(
                        "rates[" + i + "]",
                        "There is a rate for " + rate.type() + " on " + rate.network() + " before; give one.");
            }
        }
    }

    /** The earned media value of those counts. */
    public MoneyInterval earnedMediaValue(Map<Network, Tallies> totals) {
        return new MoneyInterval(
                sum(totals, Rate::low), sum(totals, Rate::central), sum(totals, Rate::high), currencyCode);
    }

    private BigDecimal sum(Map<Network, Tallies> totals, Function<Rate, BigDecimal> rateOf) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Rate rate : rates) {
            Tallies tallies = totals.getOrDefault(rate.network(), Tallies.NONE);
            BigDecimal count = BigDecimal.valueOf(countOf(rate.type(), tallies));
            BigDecimal units = rate.type() == EngagementType.IMPRESSION ? count.multiply(PER_THOUSAND) : count;
            sum = sum.add(units.multiply(rateOf.apply(rate)));
        }
        return sum.setScale(HUNDREDTHS, RoundingMode.HALF_EVEN);
    }

    private static long countOf(EngagementType type, Tallies tallies) {
        long reported = tallies.of(type.measure());
        return type == EngagementType.CLICK ? reported + tallies.of(Measure.TRACKED_CLICK) : reported;
    }
}
