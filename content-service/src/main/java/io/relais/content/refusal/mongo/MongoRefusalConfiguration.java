package io.relais.content.refusal.mongo;

import io.relais.content.refusal.Refusals;
import io.relais.platform.mongo.ExpiringCollection;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Refusals in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoRefusalConfiguration {

    @Bean
    TenantScoped<Refusals> refusals(TenantCollections collections) {
        return MongoRefusals.perTenant(collections);
    }

    @Bean
    Migration refusalIndexes() {
        return MongoRefusals.INDEXES;
    }

    @Bean
    ExpiringCollection refusalExpiry() {
        return MongoRefusals.EXPIRY;
    }
}
