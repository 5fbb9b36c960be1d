package io.relais.analytics.valuation;

import io.relais.analytics.engagement.EngagementType;
import io.relais.analytics.network.Network;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The product's rates, for tenants that have set none: published figures, each with its source. Where only one figure is
 * published, the interval goes from half of it to one and a half times it, and the source says so. Mastodon and Bluesky
 * sell no advertising, so there is nothing to compare with.
 */
final class StandardRates {
    private static final String CPM = "CPM by socialrails.com (2025); one figure, interval ±50 %";
    private static final String PER_ACT = "Per-act rate by Please Share; one figure, interval ±50 %";

    static final Valuation VALUATION = new Valuation(0, "USD", rates());

    private StandardRates() {}

    private static List<Rate> rates() {
        List<Rate> rates = new ArrayList<>();
        rates.add(around(Network.LINKEDIN, EngagementType.IMPRESSION, "12", CPM));
        rates.add(around(Network.X, EngagementType.IMPRESSION, "6.50", CPM));
        rates.add(around(Network.FACEBOOK, EngagementType.IMPRESSION, "8", CPM));
        rates.add(around(Network.INSTAGRAM, EngagementType.IMPRESSION, "7.50", CPM));
        rates.add(new Rate(
                Network.LINKEDIN,
                EngagementType.CLICK,
                new BigDecimal("5.58"),
                new BigDecimal("10.96"),
                new BigDecimal("16.34"),
                "LinkedIn CPC from recotap (2024) to stackmatix (single-image ads); central is their mean"));
        for (Network network : List.of(Network.X, Network.FACEBOOK, Network.INSTAGRAM)) {
            rates.add(around(network, EngagementType.CLICK, "5", PER_ACT));
        }
        for (Network network : List.of(Network.LINKEDIN, Network.X, Network.FACEBOOK, Network.INSTAGRAM)) {
            rates.add(around(network, EngagementType.REACTION, "2", PER_ACT));
            rates.add(around(network, EngagementType.RESHARE, "3", PER_ACT));
            rates.add(around(network, EngagementType.COMMENT, "5", PER_ACT));
        }
        return rates;
    }

    private static Rate around(Network network, EngagementType type, String figure, String source) {
        BigDecimal central = new BigDecimal(figure);
        return new Rate(
                network,
                type,
                central.multiply(new BigDecimal("0.5")),
                central,
                central.multiply(new BigDecimal("1.5")),
                source);
    }
}
