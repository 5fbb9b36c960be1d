package io.relais.policy.training;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.util.OptionalLong;

/**
 * Turns a draft into the next version, which is offered at once. The draft goes and the version comes in the write of one
 * document, so that exactly one of several publications makes a version.
 */
public final class PublishCourse {
    /** How many courses a company offers at most; a certificate of each has its place in a member's ledger. */
    public static final int MOST_OFFERED = 100;

    private final TenantScoped<Courses> courses;
    private final TenantScoped<OfferedCourses> offered;
    private final Clock clock;

    /** Stores in {@code courses} at the time of {@code clock}, and tells {@code offered}. */
    public PublishCourse(TenantScoped<Courses> courses, TenantScoped<OfferedCourses> offered, Clock clock) {
        this.courses = courses;
        this.offered = offered;
        this.clock = clock;
    }

    /**
     * Publishes. NOT_FOUND; WRONG_STATE where there is nothing to publish, or too much is offered; ETAG_MISMATCH where
     * {@code seen} is given and another revision; CONFLICT where the course changes while it is being published.
     */
    public Course publish(TenantId tenant, String id, OptionalLong seen) {
        Courses ofTenant = courses.of(tenant);
        Course course = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Course.name(id)));
        if (seen.isPresent() && seen.getAsLong() != course.revision()) {
            throw DomainException.changedSince(course.name());
        }
        Course published = course.publish(clock.instant());
        if (course.offered().isEmpty() && ofTenant.countOffered() >= MOST_OFFERED) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            MOST_OFFERED + " courses are offered: archive one that nobody needs any more.")
                    .with("state", course.state().name());
        }
        boolean newVersion = course.draft() != null;
        if (newVersion) {
            course.lastPublished().ifPresent(ofTenant::keep);
        }
        Course stored = ofTenant.replace(published, newVersion)
                .orElseThrow(() -> DomainException.of(
                        ErrorReason.ERROR_REASON_CONFLICT,
                        "The course was changed while it was being published: read it again, then publish it."));
        offered.of(tenant).changed();
        return stored;
    }
}
