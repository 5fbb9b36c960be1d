package io.relais.content.post.mongo;

import io.relais.content.post.Posts;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.platform.tenancy.TenantScoped;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Posts in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoPostConfiguration {

    @Bean
    TenantScoped<Posts> posts(TenantCollections collections) {
        return MongoPosts.perTenant(collections);
    }

    @Bean
    Migration postIndexes() {
        return MongoPosts.INDEXES;
    }

    @Bean
    OutboxRoute postPublishedRoute() {
        return PostMessages.PUBLISHED;
    }

    @Bean
    OutboxRoute postRetractedRoute() {
        return PostMessages.RETRACTED;
    }
}
