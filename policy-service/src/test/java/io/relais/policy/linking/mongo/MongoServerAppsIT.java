package io.relais.policy.linking.mongo;

import io.relais.policy.linking.ServerAppsContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoServerAppsIT extends ServerAppsContract {

    MongoServerAppsIT(Stores stores) {
        super(new MongoLinkingConfiguration().serverApps(stores.collections()));
    }
}
