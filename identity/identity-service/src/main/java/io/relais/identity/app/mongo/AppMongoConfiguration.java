package io.relais.identity.app.mongo;

import io.relais.identity.app.Apps;
import io.relais.identity.app.UnsettledApps;
import io.relais.identity.app.mongo.AppDocuments.AppDocument;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Partner apps in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class AppMongoConfiguration {

    @Bean
    TenantScoped<Apps> apps(TenantCollections collections) {
        TenantScoped<TenantCollection<AppDocument>> documents = collections.of(MongoApps.COLLECTION, AppDocument.class);
        return tenant -> new MongoApps(documents.of(tenant));
    }

    @Bean
    UnsettledApps unsettledApps(TenantCollections collections) {
        return new MongoUnsettledApps(collections.acrossTenants(
                MongoApps.COLLECTION, AppDocument.class, "comings and goings that stopped half-way"));
    }

    @Bean
    Migration appIndexes() {
        return Migration.of(3, "indexes of apps", MongoApps::createIndexes);
    }
}
