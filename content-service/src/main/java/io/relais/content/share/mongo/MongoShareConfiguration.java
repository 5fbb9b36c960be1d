package io.relais.content.share.mongo;

import io.relais.content.share.DueShares;
import io.relais.content.share.Shares;
import io.relais.content.share.SharesByCode;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.platform.tenancy.TenantScoped;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shares in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoShareConfiguration {

    @Bean
    TenantScoped<Shares> shares(TenantCollections collections) {
        return MongoShares.perTenant(collections);
    }

    @Bean
    SharesByCode sharesByCode(TenantCollections collections) {
        return MongoShares.byCode(collections);
    }

    @Bean
    DueShares dueShares(TenantCollections collections) {
        return MongoShares.due(collections);
    }

    @Bean
    Migration scheduledShareIndexes() {
        return MongoShares.SCHEDULE;
    }

    @Bean
    Migration shareIndexes() {
        return MongoShares.INDEXES;
    }

    @Bean
    Migration sharePlaceIndexes() {
        return MongoShares.PLACES;
    }

    @Bean
    OutboxRoute shareOpenedRoute() {
        return ShareMessages.OPENED;
    }

    @Bean
    OutboxRoute sharePublishedRoute() {
        return ShareMessages.PUBLISHED;
    }

    @Bean
    OutboxRoute shareCancelledRoute() {
        return ShareMessages.CANCELLED;
    }
}
