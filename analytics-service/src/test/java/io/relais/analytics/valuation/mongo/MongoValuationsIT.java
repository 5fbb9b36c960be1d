package io.relais.analytics.valuation.mongo;

import io.relais.analytics.valuation.Valuations;
import io.relais.analytics.valuation.ValuationsContract;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import org.junit.jupiter.api.BeforeEach;

@WithStores
class MongoValuationsIT extends ValuationsContract {
    private final Stores stores;

    MongoValuationsIT(Stores stores) {
        this.stores = stores;
    }

    @BeforeEach
    void emptyTheCollection() {
        stores.database().getCollection(MongoValuations.COLLECTION).drop();
    }

    @Override
    protected TenantScoped<Valuations> valuations() {
        return ValuationStoreConfiguration.in(stores.collections());
    }
}
