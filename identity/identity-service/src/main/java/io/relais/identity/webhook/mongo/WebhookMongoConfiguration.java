package io.relais.identity.webhook.mongo;

import io.relais.identity.webhook.Deliveries;
import io.relais.identity.webhook.DueDeliveries;
import io.relais.identity.webhook.Webhooks;
import io.relais.identity.webhook.mongo.WebhookDocuments.DeliveryDocument;
import io.relais.identity.webhook.mongo.WebhookDocuments.DueDocument;
import io.relais.identity.webhook.mongo.WebhookDocuments.WebhookDocument;
import io.relais.platform.mongo.ExpiringCollection;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Webhooks and their deliveries in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class WebhookMongoConfiguration {

    @Bean
    TenantScoped<Webhooks> webhooks(TenantCollections collections) {
        TenantScoped<TenantCollection<WebhookDocument>> documents =
                collections.of(MongoWebhooks.COLLECTION, WebhookDocument.class);
        return tenant -> new MongoWebhooks(documents.of(tenant));
    }

    @Bean
    TenantScoped<Deliveries> deliveries(TenantCollections collections) {
        TenantScoped<TenantCollection<DeliveryDocument>> documents =
                collections.of(MongoDeliveries.COLLECTION, DeliveryDocument.class);
        return tenant -> new MongoDeliveries(documents.of(tenant));
    }

    @Bean
    DueDeliveries dueDeliveries(TenantCollections collections) {
        return new MongoDueDeliveries(
                collections.acrossTenants(MongoDeliveries.COLLECTION, DueDocument.class, "deliveries that are due"));
    }

    @Bean
    ExpiringCollection deliveryExpiry() {
        return MongoDeliveries.EXPIRY;
    }

    @Bean
    Migration webhookIndexes() {
        return Migration.of(4, "indexes of webhooks and their deliveries", database -> {
            MongoWebhooks.createIndexes(database);
            MongoDeliveries.createIndexes(database);
        });
    }
}
