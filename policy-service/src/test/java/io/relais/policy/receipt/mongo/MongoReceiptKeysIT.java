package io.relais.policy.receipt.mongo;

import io.relais.policy.receipt.ReceiptKeysContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoReceiptKeysIT extends ReceiptKeysContract {

    MongoReceiptKeysIT(Stores stores) {
        super(new MongoReceiptConfiguration().receiptKeys(stores.collections()));
    }
}
