package io.relais.policy.training;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes the draft of a course, or begins one from the last published version. */
public final class UpdateCourse {
    private final TenantScoped<Courses> courses;

    /** Stores in {@code courses}. */
    public UpdateCourse(TenantScoped<Courses> courses) {
        this.courses = courses;
    }

    /**
     * Applies the change to what the editor has seen. ETAG_REQUIRED without {@code ifMatch}, ETAG_MISMATCH where the course
     * has changed since, NOT_FOUND.
     */
    public Course update(TenantId tenant, String id, Optional<String> ifMatch, UnaryOperator<CourseContent> change) {
        String seen = ifMatch.orElseThrow(() -> DomainException.of(
                ErrorReason.ERROR_REASON_ETAG_REQUIRED,
                "Send If-Match with the etag of the course as you have seen it."));
        Courses ofTenant = courses.of(tenant);
        Course course = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Course.name(id)));
        if (!course.etag().equals(seen)) {
            throw changedSince();
        }
        return ofTenant.replace(course.draft(change.apply(course.content())), false)
                .orElseThrow(UpdateCourse::changedSince);
    }

    static DomainException changedSince() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_ETAG_MISMATCH,
                "The course has changed since you read it: read it again, then apply your change to that.");
    }
}
