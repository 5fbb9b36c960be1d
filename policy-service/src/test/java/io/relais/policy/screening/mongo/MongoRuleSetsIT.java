package io.relais.policy.screening.mongo;

import io.relais.policy.screening.RuleSetsContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoRuleSetsIT extends RuleSetsContract {

    private static final MongoScreeningConfiguration CONFIGURATION = new MongoScreeningConfiguration();

    MongoRuleSetsIT(Stores stores) {
        super(CONFIGURATION.ruleSets(stores.collections()));
        CONFIGURATION.screeningIndexes().apply(stores.database());
    }
}
