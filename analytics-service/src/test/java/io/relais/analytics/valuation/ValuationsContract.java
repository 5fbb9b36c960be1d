package io.relais.analytics.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.analytics.engagement.EngagementType;
import io.relais.analytics.network.Network;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of rates must do. */
public abstract class ValuationsContract {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Rate CLICK = new Rate(
            Network.X, EngagementType.CLICK, new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("3"), "us");

    protected abstract TenantScoped<Valuations> valuations();

    @Test
    void aTenantWithoutRatesHasTheProductsInDollars() {
        Valuation standard = new Rates(valuations()).of(ACME);

        assertThat(standard.version()).isZero();
        assertThat(standard.currencyCode()).isEqualTo("USD");
        assertThat(standard.rates())
                .isNotEmpty()
                .allSatisfy(rate -> assertThat(rate.source()).isNotBlank());
    }

    @Test
    void ratesAreReadAsTheyWereWrittenAndByTheirTenantOnly() {
        Rates rates = new Rates(valuations());

        Valuation written = rates.replace(ACME, 0, "EUR", List.of(CLICK));

        assertThat(rates.of(ACME)).isEqualTo(written);
        assertThat(rates.of(GLOBEX).version()).isZero();
    }

    @Test
    void ofFiftyConcurrentWritersExactlyOneWins() {
        Rates rates = new Rates(valuations());
        AtomicInteger winners = new AtomicInteger();

        IntStream.range(0, 50).parallel().forEach(i -> {
            try {
                rates.replace(ACME, 0, "EUR", List.of(CLICK));
                winners.incrementAndGet();
            } catch (DomainException lost) {
                assertThat(lost.reason()).isEqualTo(ErrorReason.ERROR_REASON_ETAG_MISMATCH);
            }
        });

        assertThat(winners).hasValue(1);
    }

    @Test
    void aRateGivenTwiceAndAnUnknownCurrencyAreRefused() {
        Rates rates = new Rates(valuations());

        assertThatThrownBy(() -> rates.replace(ACME, 0, "EUR", List.of(CLICK, CLICK)))
                .hasMessageContaining("rates[1]");
        assertThatThrownBy(() -> rates.replace(ACME, 0, "ZZZ", List.of(CLICK))).hasMessageContaining("currencyCode");
    }
}
