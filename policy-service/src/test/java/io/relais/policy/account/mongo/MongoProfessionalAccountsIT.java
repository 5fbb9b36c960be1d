package io.relais.policy.account.mongo;

import io.relais.policy.account.ProfessionalAccountsContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoProfessionalAccountsIT extends ProfessionalAccountsContract {

    MongoProfessionalAccountsIT(Stores stores) {
        super(new MongoAccountConfiguration().professionalAccounts(stores.collections()));
        MongoAccountConfiguration.index(stores.database());
    }
}
