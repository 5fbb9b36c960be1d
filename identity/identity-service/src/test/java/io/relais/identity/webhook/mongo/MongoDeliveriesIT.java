package io.relais.identity.webhook.mongo;

import io.relais.identity.webhook.DeliveriesContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoDeliveriesIT extends DeliveriesContract {

    private static final WebhookMongoConfiguration ADAPTER = new WebhookMongoConfiguration();

    MongoDeliveriesIT(Stores stores) {
        super(new Store(
                ADAPTER.webhooks(stores.collections()),
                ADAPTER.deliveries(stores.collections()),
                ADAPTER.dueDeliveries(stores.collections())));
        ADAPTER.webhookIndexes().apply(stores.database());
    }
}
