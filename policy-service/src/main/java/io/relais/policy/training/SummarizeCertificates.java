package io.relais.policy.training;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.MinimumGroupSizes;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;

/** Counts who holds a certificate, and tells the count only where nobody can be made out in it. */
public final class SummarizeCertificates {
    private final TenantScoped<Courses> courses;
    private final TenantScoped<Ledgers> ledgers;
    private final TenantScoped<MinimumGroupSizes> minimumGroupSizes;
    private final Clock clock;

    /** Reads from all three, at the time of {@code clock}. */
    public SummarizeCertificates(
            TenantScoped<Courses> courses,
            TenantScoped<Ledgers> ledgers,
            TenantScoped<MinimumGroupSizes> minimumGroupSizes,
            Clock clock) {
        this.courses = courses;
        this.ledgers = ledgers;
        this.minimumGroupSizes = minimumGroupSizes;
        this.clock = clock;
    }

    /** Counts, in steps of the minimum group size. NOT_FOUND; WRONG_STATE where the course was never published. */
    public Summary summarize(TenantId tenant, String id) {
        Course course = courses.of(tenant).find(id).orElseThrow(() -> DomainException.notFound(Course.name(id)));
        CourseVersion version = course.lastPublished()
                .orElseThrow(() -> DomainException.of(
                                ErrorReason.ERROR_REASON_WRONG_STATE,
                                course.name() + " was never published, so nobody can have passed it.")
                        .with("state", course.state().name()));
        long count = ledgers.of(tenant).countCertified(id, version.demandedVersion(), clock.instant());
        int step = Math.max(1, minimumGroupSizes.of(tenant).find());
        return new Summary(version.number(), count / step * step, count < step);
    }

    /**
     * A count that names nobody.
     *
     * @param version the last published version
     * @param certified at least so many hold a certificate that counts; 0 where suppressed
     * @param suppressed whether the group is too small to tell
     */
    public record Summary(int version, long certified, boolean suppressed) {}
}
