package io.relais.analytics.valuation;

import io.relais.analytics.engagement.EngagementType;
import io.relais.analytics.network.Network;
import io.relais.platform.errors.DomainException;
import java.math.BigDecimal;

/**
 * What one interaction on one network would cost as advertising.
 *
 * @param network the network
 * @param type the interaction; impressions are priced per thousand (CPM), all others each
 * @param low the low end
 * @param central the central rate, at least {@code low}
 * @param high the high end, at least {@code central}
 * @param source where the rate comes from, with its date
 */
public record Rate(
        Network network, EngagementType type, BigDecimal low, BigDecimal central, BigDecimal high, String source) {

    /** Refuses rates that are negative or out of order. */
    public Rate {
        if (low.signum() < 0 || low.compareTo(central) > 0 || central.compareTo(high) > 0) {
            throw DomainException.invalid(
                    "rates", "A rate is at least 0, low is at most central, and central is at most high.");
        }
    }
}
