package io.relais.identity.webhook;

class DeliveriesInMemoryTest extends DeliveriesContract {

    DeliveriesInMemoryTest() {
        super(store(new DeliveriesInMemory()));
    }

    private static Store store(DeliveriesInMemory deliveries) {
        return new Store(new WebhooksInMemory(), deliveries, deliveries);
    }
}
