package io.relais.analytics.valuation;

import io.relais.platform.tenancy.TenantScoped;

class RatesTest extends ValuationsContract {
    private final InMemoryValuations valuations = new InMemoryValuations();

    @Override
    protected TenantScoped<Valuations> valuations() {
        return valuations;
    }
}
