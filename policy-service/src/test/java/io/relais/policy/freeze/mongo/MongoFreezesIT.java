package io.relais.policy.freeze.mongo;

import com.mongodb.ReadConcern;
import io.relais.policy.freeze.FreezesContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoFreezesIT extends FreezesContract {

    MongoFreezesIT(Stores stores) {
        super(MongoFreezeConfiguration.freezes(stores.collections(), () -> ReadConcern.MAJORITY));
        MongoFreezeConfiguration.index(stores.database());
    }
}
