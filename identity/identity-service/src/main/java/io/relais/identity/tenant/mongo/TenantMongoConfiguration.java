package io.relais.identity.tenant.mongo;

import io.relais.identity.space.TenantSilos;
import io.relais.identity.tenant.Tenants;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.proto.identity.v1.TenantCreated;
import io.relais.proto.identity.v1.TenantResumed;
import io.relais.proto.identity.v1.TenantSuspended;
import io.relais.proto.identity.v1.TenantUpdated;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tenant registry in MongoDB, and who is told of tenants. */
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
    Migration tenantSiloIndex() {
        return Migration.of(5, "one tenant per silo", MongoTenants::createSiloIndex);
    }

    @Bean
    TenantSilos tenantSilos(Tenants tenants) {
        return tenant -> tenants.find(tenant)
                .flatMap(found -> Optional.ofNullable(found.subscription().silo()));
    }

    @Bean
    OutboxRoute tenantUpdatedRoute() {
        return OutboxRoute.of(MongoTenants.COLLECTION, TenantUpdated.getDescriptor(), "identity");
    }

    @Bean
    OutboxRoute tenantSuspendedRoute() {
        return OutboxRoute.of(MongoTenants.COLLECTION, TenantSuspended.getDescriptor(), "identity");
    }

    @Bean
    OutboxRoute tenantResumedRoute() {
        return OutboxRoute.of(MongoTenants.COLLECTION, TenantResumed.getDescriptor(), "identity");
    }

    @Bean
    OutboxRoute tenantCreatedRoute() {
        return OutboxRoute.of(MongoTenants.COLLECTION, TenantCreated.getDescriptor(), "policy");
    }
}
