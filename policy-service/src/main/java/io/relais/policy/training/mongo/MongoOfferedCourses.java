package io.relais.policy.training.mongo;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import io.relais.platform.mongo.TenantCollection;
import io.relais.policy.training.OfferedCourse;
import io.relais.policy.training.OfferedCourses;
import io.relais.policy.training.mongo.CourseDocuments.CourseDocument;
import io.relais.policy.training.mongo.CourseDocuments.OutlineDocument;
import java.util.List;
import org.bson.conversions.Bson;

/** The courses that one tenant offers, read from MongoDB each time, without what they teach and ask. */
final class MongoOfferedCourses implements OfferedCourses {

    private static final List<Bson> OFFERED =
            List.of(match(eq("offered", true)), sort(ascending("course")), project(include(OutlineDocument.FIELDS)));

    private final TenantCollection<CourseDocument> courses;

    MongoOfferedCourses(TenantCollection<CourseDocument> courses) {
        this.courses = courses;
    }

    @Override
    public List<OfferedCourse> find() {
        return courses.aggregate(OFFERED, OutlineDocument.class).stream()
                .map(OutlineDocument::offered)
                .toList();
    }

    /** Nothing is copied here. */
    @Override
    public void changed() {}
}
