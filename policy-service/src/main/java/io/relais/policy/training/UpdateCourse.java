package io.relais.policy.training;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.function.UnaryOperator;

/** Changes the draft of a course, or begins one from the last published version. */
public final class UpdateCourse {
    private final TenantScoped<Courses> courses;

    /** Stores in {@code courses}. */
    public UpdateCourse(TenantScoped<Courses> courses) {
        this.courses = courses;
    }

    /**
     * Applies the change to the revision that the editor has seen. ETAG_MISMATCH where the course has changed since, NOT_FOUND.
     */
    public Course update(TenantId tenant, String id, long seen, UnaryOperator<CourseContent> change) {
        Courses ofTenant = courses.of(tenant);
        Course course = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Course.name(id)));
        if (course.revision() != seen) {
            throw DomainException.changedSince(course.name());
        }
        return ofTenant.replace(course.draft(change.apply(course.content())), false)
                .orElseThrow(() -> DomainException.changedSince(course.name()));
    }
}
