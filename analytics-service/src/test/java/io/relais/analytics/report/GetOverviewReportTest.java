package io.relais.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.analytics.click.HumanClick;
import io.relais.analytics.click.RecordClicks;
import io.relais.analytics.engagement.EngagementType;
import io.relais.analytics.measure.CountingSignal;
import io.relais.analytics.measure.InMemoryMeasures;
import io.relais.analytics.measure.Measure;
import io.relais.analytics.measure.MeasuredEvent;
import io.relais.analytics.measure.RecordMeasuredEvents;
import io.relais.analytics.measure.RollUp;
import io.relais.analytics.network.Network;
import io.relais.analytics.valuation.InMemoryValuations;
import io.relais.analytics.valuation.MoneyInterval;
import io.relais.analytics.valuation.Rate;
import io.relais.analytics.valuation.Rates;
import io.relais.platform.tenancy.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GetOverviewReportTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Instant NOW = Instant.parse("2026-11-22T12:30:00Z");

    private final InMemoryMeasures measures = new InMemoryMeasures();
    private final RecordMeasuredEvents record = new RecordMeasuredEvents(measures.events(), new CountingSignal());
    private final Rates rates = new Rates(new InMemoryValuations());
    private final GetOverviewReport report = new GetOverviewReport(
            new RollUp(measures.events(), measures.buckets()), measures.buckets(), rates, () -> Optional.of(NOW));

    @Test
    void clicksOfOneVisitorOnOneDayAreOneUniqueClick() {
        RecordClicks clicks = new RecordClicks(record);
        clicks.record(List.of(click("1", "v1"), click("2", "v1"), click("3", "v2")));
        clicks.record(List.of(click("1", "v1")));

        Measures all = overview(ACME).measures();

        assertThat(all.clicks()).isEqualTo(3);
        assertThat(all.tallies().of(Measure.UNIQUE_CLICK)).isEqualTo(2);
        assertThat(overview(GLOBEX).networks()).isEmpty();
    }

    @Test
    void earnedMediaValueIsRatesTimesCountsWithTheirSpread() {
        rates.replace(
                ACME,
                0,
                "EUR",
                List.of(
                        new Rate(Network.LINKEDIN, EngagementType.IMPRESSION, eur("10"), eur("12"), eur("15"), "ours"),
                        new Rate(Network.LINKEDIN, EngagementType.CLICK, eur("2"), eur("3"), eur("4"), "ours")));
        new RecordClicks(record).record(List.of(click("1", "v1"), click("2", "v2")));
        record.record(
                ACME,
                List.of(
                        event("i", Measure.IMPRESSION, Network.LINKEDIN, 1_500),
                        event("c", Measure.REPORTED_CLICK, Network.LINKEDIN, 1),
                        event("x", Measure.IMPRESSION, Network.X, 1_000_000)));

        // 1,500 impressions at a CPM of 10, 12 or 15, and 3 clicks at 2, 3 or 4; nothing for X, which has no rate.
        assertThat(overview(ACME).measures().earnedMediaValue())
                .isEqualTo(new MoneyInterval(eur("21.00"), eur("27.00"), eur("34.50"), "EUR"));
    }

    @Test
    void totalsAreTheSumOfTheirParts() {
        record.record(
                ACME,
                List.of(
                        event("1", Measure.REACTION, Network.LINKEDIN, 7),
                        event("2", Measure.REACTION, Network.X, 5),
                        event("3", Measure.RESHARE, Network.X, 2)));

        OverviewReport overview = overview(ACME);

        assertThat(overview.measures().engagements()).isEqualTo(14);
        assertThat(overview.networks().values().stream()
                        .mapToLong(Measures::engagements)
                        .sum())
                .isEqualTo(14);
        assertThat(overview.completeUntil()).contains(NOW);
    }

    private OverviewReport overview(TenantId tenant) {
        return report.report(tenant, Instant.EPOCH, NOW);
    }

    private static BigDecimal eur(String amount) {
        return new BigDecimal(amount);
    }

    private static HumanClick click(String id, String visitor) {
        return new HumanClick(id, ACME, "abc123", "shares/1", "posts/1", Network.LINKEDIN, NOW, visitor);
    }

    private static MeasuredEvent event(String id, Measure measure, Network network, long count) {
        return new MeasuredEvent(id, measure, network, "shares/1", "posts/1", NOW, count);
    }
}
