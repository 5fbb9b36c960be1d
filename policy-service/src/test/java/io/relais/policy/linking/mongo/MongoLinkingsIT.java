package io.relais.policy.linking.mongo;

import io.relais.policy.linking.LinkingsContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoLinkingsIT extends LinkingsContract {

    MongoLinkingsIT(Stores stores) {
        super(new MongoLinkingConfiguration().linkings(stores.collections()));
    }
}
