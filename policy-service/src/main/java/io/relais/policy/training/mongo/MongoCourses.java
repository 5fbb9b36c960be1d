package io.relais.policy.training.mongo;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.training.Course;
import io.relais.policy.training.CourseOutline;
import io.relais.policy.training.CourseVersion;
import io.relais.policy.training.Courses;
import io.relais.policy.training.mongo.CourseDocuments.ContentPart;
import io.relais.policy.training.mongo.CourseDocuments.CourseDocument;
import io.relais.policy.training.mongo.CourseDocuments.OutlineDocument;
import io.relais.policy.training.mongo.CourseDocuments.SupersededDocument;
import io.relais.policy.training.mongo.CourseDocuments.VersionPart;
import io.relais.proto.policy.v1.CoursePublished;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One tenant's courses in MongoDB. */
final class MongoCourses implements Courses {

    static final String COURSES = "courses";
    static final String SUPERSEDED = "superseded_courses";

    private final TenantCollection<CourseDocument> courses;
    private final TenantCollection<SupersededDocument> superseded;

    MongoCourses(TenantCollection<CourseDocument> courses, TenantCollection<SupersededDocument> superseded) {
        this.courses = courses;
        this.superseded = superseded;
    }

    @Override
    public Optional<Course> find(String id) {
        return courses.findById(id).map(CourseDocument::toCourse);
    }

    @Override
    public boolean insert(Course course) {
        return courses.insertIfAbsent(document(course, course.revision(), List.of()));
    }

    @Override
    public Optional<Course> replace(Course course, boolean announced) {
        CourseDocument changed =
                document(course, course.revision() + 1, announced ? List.of(announcement(course)) : List.of());
        return courses.replaceIfVersion(course.id(), course.revision(), changed)
                ? Optional.of(changed.toCourse())
                : Optional.empty();
    }

    private CourseDocument document(Course course, long version, List<OutboxMessage> messages) {
        return new CourseDocument(
                courses.documentId(course.id()),
                courses.tenant().value(),
                version,
                course.id(),
                course.createTime(),
                course.archived(),
                course.offered().isPresent(),
                Optional.ofNullable(course.draft()).map(ContentPart::of).orElse(null),
                course.lastPublished().map(VersionPart::of).orElse(null),
                messages);
    }

    private static OutboxMessage announcement(Course course) {
        CourseVersion version = course.lastPublished().orElseThrow();
        return OutboxMessage.of(
                course.name() + "/versions/" + version.number() + "/published",
                CoursePublished.newBuilder()
                        .setCourse(course.name())
                        .setVersion(version.number())
                        .setRequiresNewCertificate(version.demandedVersion() == version.number())
                        .build(),
                version.publishTime());
    }

    @Override
    public void keep(CourseVersion version) {
        superseded.insertIfAbsent(new SupersededDocument(
                superseded.documentId(SupersededDocument.id(version)),
                superseded.tenant().value(),
                version.course(),
                version.number(),
                VersionPart.of(version)));
    }

    @Override
    public List<CourseOutline> list(@Nullable Position after, int limit) {
        Bson behind = after == null
                ? empty()
                : or(
                        gt("createTime", after.createTime()),
                        and(eq("createTime", after.createTime()), gt("course", after.id())));
        return courses
                .aggregate(
                        List.of(
                                match(behind),
                                sort(ascending("createTime", "course")),
                                limit(limit),
                                project(include(OutlineDocument.FIELDS))),
                        OutlineDocument.class)
                .stream()
                .map(OutlineDocument::outline)
                .toList();
    }

    @Override
    public List<CourseVersion> superseded(String course, int before, int limit) {
        return superseded.find(and(eq("course", course), lt("number", before)), descending("number"), limit).stream()
                .map(document -> document.published().version(document.course()))
                .toList();
    }

    @Override
    public long countOffered() {
        return courses.count(eq("offered", true));
    }
}
