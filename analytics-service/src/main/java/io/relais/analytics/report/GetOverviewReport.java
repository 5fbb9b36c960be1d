package io.relais.analytics.report;

import io.relais.analytics.click.ClickBacklog;
import io.relais.analytics.measure.Buckets;
import io.relais.analytics.measure.RollUp;
import io.relais.analytics.measure.Tallies;
import io.relais.analytics.network.Network;
import io.relais.analytics.valuation.Rates;
import io.relais.analytics.valuation.Valuation;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reports a tenant's totals: what was accepted is counted first, so that a report shows all of it. */
public final class GetOverviewReport {
    private final RollUp rollUp;
    private final TenantScoped<Buckets> buckets;
    private final Rates rates;
    private final ClickBacklog backlog;

    /** Reports from those buckets. */
    public GetOverviewReport(RollUp rollUp, TenantScoped<Buckets> buckets, Rates rates, ClickBacklog backlog) {
        this.rollUp = rollUp;
        this.buckets = buckets;
        this.rates = rates;
        this.backlog = backlog;
    }

    /**
     * The totals from {@code start}, rounded down to the hour, to {@code end}, rounded up.
     *
     * @param start {@link Instant#EPOCH} for since ever
     */
    public OverviewReport report(TenantId tenant, Instant start, Instant end) {
        Optional<Instant> completeUntil = backlog.completeUntil();
        rollUp.countAll(tenant);
        Map<Network, Tallies> totals = buckets.of(tenant).totals(start.truncatedTo(ChronoUnit.HOURS), roundedUp(end));
        Valuation valuation = rates.of(tenant);
        Map<Network, Measures> networks = new EnumMap<>(Network.class);
        totals.forEach((network, tallies) -> networks.put(network, Measures.of(Map.of(network, tallies), valuation)));
        return new OverviewReport(Measures.of(totals, valuation), networks, completeUntil);
    }

    private static Instant roundedUp(Instant end) {
        Instant hour = end.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(end) ? end : hour.plus(1, ChronoUnit.HOURS);
    }
}
