package io.relais.policy.training;

import io.relais.platform.errors.DomainException;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.util.Optional;

/** Makes a course with nothing but a draft. */
public final class CreateCourse {
    private final TenantScoped<Courses> courses;
    private final Clock clock;

    /** Stores in {@code courses}, at the time of {@code clock}. */
    public CreateCourse(TenantScoped<Courses> courses, Clock clock) {
        this.courses = courses;
        this.clock = clock;
    }

    /**
     * Makes it. ALREADY_EXISTS where the tenant has a course with that id.
     *
     * @param wantedId empty to have one made up, the same when the request is run again
     */
    public Course create(TenantId tenant, String wantedId, CourseContent draft) {
        boolean madeUp = wantedId.isEmpty();
        String id = madeUp ? "c-" + NewIds.next() : wantedId;
        Course course = Course.drafted(id, draft, clock.instant());
        if (!courses.of(tenant).insert(course)) {
            Optional<Course> madeBefore = madeUp ? courses.of(tenant).find(id) : Optional.empty();
            return madeBefore.orElseThrow(() -> DomainException.of(
                    ErrorReason.ERROR_REASON_ALREADY_EXISTS,
                    "There is a course " + course.name() + " already: choose another courseId."));
        }
        return course;
    }
}
