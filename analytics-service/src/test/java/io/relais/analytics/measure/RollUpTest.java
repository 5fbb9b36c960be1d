package io.relais.analytics.measure;

import io.relais.platform.tenancy.TenantScoped;

class RollUpTest extends CountingContract {
    private final InMemoryMeasures measures = new InMemoryMeasures();

    @Override
    protected TenantScoped<MeasuredEvents> events() {
        return measures.events();
    }

    @Override
    protected TenantScoped<Buckets> buckets() {
        return measures.buckets();
    }
}
