package io.relais.policy.training.mongo;

import io.relais.policy.training.CoursesContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoCoursesIT extends CoursesContract {

    private static final MongoTrainingConfiguration CONFIGURATION = new MongoTrainingConfiguration();

    MongoCoursesIT(Stores stores) {
        super(CONFIGURATION.courses(stores.collections()), CONFIGURATION.storedOfferedCourses(stores.collections()));
        CONFIGURATION.courseIndexes().apply(stores.database());
    }
}
