package io.relais.content.feed.mongo;

import io.relais.content.feed.DismissalsContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoDismissalsIT extends DismissalsContract {
    MongoDismissalsIT(Stores stores) {
        super(MongoDismissals.perTenant(stores.collections()));
        MongoDismissals.INDEXES.apply(stores.database());
    }
}
