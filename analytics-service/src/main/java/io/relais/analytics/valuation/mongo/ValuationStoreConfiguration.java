package io.relais.analytics.valuation.mongo;

import io.relais.analytics.valuation.Valuations;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rates in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class ValuationStoreConfiguration {

    @Bean
    TenantScoped<Valuations> valuations(TenantCollections collections) {
        return in(collections);
    }

    static TenantScoped<Valuations> in(TenantCollections collections) {
        TenantScoped<TenantCollection<MongoValuations.ValuationDocument>> valuations =
                collections.of(MongoValuations.COLLECTION, MongoValuations.ValuationDocument.class);
        return tenant -> new MongoValuations(valuations.of(tenant));
    }
}
