package io.relais.policy.linking.mongo;

import io.relais.platform.sealing.MasterKeys;
import io.relais.policy.linking.LinkingStoresContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.util.Base64;
import java.util.List;

@WithStores
class MongoLinkingStoresIT extends LinkingStoresContract {

    MongoLinkingStoresIT(Stores stores) {
        super(
                new MongoLinkingConfiguration()
                        .linkings(
                                stores.collections(),
                                MasterKeys.of(Base64.getEncoder().encodeToString(new byte[32]), List.of())),
                new MongoLinkingConfiguration().accountClaims(stores.collections()));
    }
}
