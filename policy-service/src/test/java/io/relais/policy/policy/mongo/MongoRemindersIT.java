package io.relais.policy.policy.mongo;

import io.relais.policy.policy.RemindersContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.Clock;

@WithStores
class MongoRemindersIT extends RemindersContract {

    MongoRemindersIT(Stores stores) {
        super(
                new MongoPolicyConfiguration().policies(stores.collections()),
                new MongoPolicyConfiguration().pendingDemands(stores.collections()),
                new MongoPolicyConfiguration().reminders(stores.collections(), Clock.systemUTC()));
        MongoPolicyConfiguration.index(stores.database());
        MongoPolicyConfiguration.indexDemands(stores.database());
        MongoPolicyConfiguration.indexCourses(stores.database());
    }
}
