package io.relais.content.feed.mongo;

import io.relais.content.feed.Dismissals;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feed's own state in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoFeedConfiguration {

    @Bean
    TenantScoped<Dismissals> dismissals(TenantCollections collections) {
        return MongoDismissals.perTenant(collections);
    }

    @Bean
    Migration dismissalIndexes() {
        return MongoDismissals.INDEXES;
    }
}
