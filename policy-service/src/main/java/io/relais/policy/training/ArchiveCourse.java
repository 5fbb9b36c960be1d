package io.relais.policy.training;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.util.OptionalLong;

/** Offers a course to nobody any more. Certificates stay with those who earned them. */
public final class ArchiveCourse {
    private final TenantScoped<Courses> courses;
    private final TenantScoped<OfferedCourses> offered;
    private final TenantScoped<RequiredCourses> required;

    /** Stores in {@code courses} what {@code required} does not name, and tells {@code offered}. */
    public ArchiveCourse(
            TenantScoped<Courses> courses,
            TenantScoped<OfferedCourses> offered,
            TenantScoped<RequiredCourses> required) {
        this.courses = courses;
        this.offered = offered;
        this.required = required;
    }

    /**
     * Archives. NOT_FOUND; WRONG_STATE where it is not offered, or the policy in force demands it; ETAG_MISMATCH where
     * {@code seen} is given and another revision; CONFLICT.
     */
    public Course archive(TenantId tenant, String id, OptionalLong seen) {
        Courses ofTenant = courses.of(tenant);
        Course course = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Course.name(id)));
        if (seen.isPresent() && seen.getAsLong() != course.revision()) {
            throw DomainException.changedSince(course.name());
        }
        Course archived = course.archive();
        if (required.of(tenant).find().stream()
                .anyMatch(demand -> demand.course().equals(id))) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "The policy in force requires " + course.name()
                                    + ": publish a version of it that does not, then archive the course.")
                    .with("state", course.state().name());
        }
        Course stored = ofTenant.replace(archived, false)
                .orElseThrow(() -> DomainException.of(
                        ErrorReason.ERROR_REASON_CONFLICT,
                        "The course was changed while it was being archived: read it again, then archive it."));
        offered.of(tenant).changed();
        return stored;
    }
}
