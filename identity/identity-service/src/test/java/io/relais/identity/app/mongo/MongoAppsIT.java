package io.relais.identity.app.mongo;

import io.relais.identity.app.AppsContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoAppsIT extends AppsContract {

    private static final AppMongoConfiguration ADAPTER = new AppMongoConfiguration();

    MongoAppsIT(Stores stores) {
        super(new Store(ADAPTER.apps(stores.collections()), ADAPTER.unsettledApps(stores.collections())));
        MongoApps.createIndexes(stores.database());
    }
}
