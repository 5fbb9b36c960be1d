package io.relais.content.refusal.mongo;

import io.relais.content.refusal.RefusalsContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoRefusalsIT extends RefusalsContract {
    MongoRefusalsIT(Stores stores) {
        super(MongoRefusals.perTenant(stores.collections()));
    }
}
