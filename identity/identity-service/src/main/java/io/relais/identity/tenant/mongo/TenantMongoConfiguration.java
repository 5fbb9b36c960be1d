package io.relais.identity.tenant.mongo;

import io.relais.identity.tenant.Tenants;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.proto.identity.v1.TenantCreated;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tenant registry in MongoDB, and who is told of a new tenant. */
@Configuration(proxyBeanMethods = false)
public class TenantMongoConfiguration {

    @Bean
    Tenants tenants(TenantCollections collections) {
        return new MongoTenants(collections);
    }

    @Bean
    Migration tenantIndexes() {
        return Migration.of(1, "indexes of tenants", MongoTenants::createIndexes);
    }

    @Bean
    OutboxRoute tenantCreatedRoute() {
        return OutboxRoute.of(MongoTenants.COLLECTION, TenantCreated.getDescriptor(), "policy");
    }
}
