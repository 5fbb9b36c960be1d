package io.relais.policy.policy.mongo;

import io.relais.policy.policy.PoliciesContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoPoliciesIT extends PoliciesContract {

    private static final MongoPolicyConfiguration CONFIGURATION = new MongoPolicyConfiguration();

    MongoPoliciesIT(Stores stores) {
        super(CONFIGURATION.policies(stores.collections()), CONFIGURATION.storedPoliciesInForce(stores.collections()));
        CONFIGURATION.policyIndexes().apply(stores.database());
    }
}
