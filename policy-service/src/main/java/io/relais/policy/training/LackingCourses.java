package io.relais.policy.training;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells which of the courses that a policy demands a member lacks. */
public final class LackingCourses {
    private final TenantScoped<OfferedCourses> offered;

    /** Knows courses from {@code offered}, which is asked only where a policy demands one. */
    public LackingCourses(TenantScoped<OfferedCourses> offered) {
        this.offered = offered;
    }

    /**
     * Those without a certificate that counts at {@code now}, in the policy's order. A course that is not offered any more is
     * demanded of nobody: nobody could pass it.
     */
    public List<Lack> find(TenantId tenant, List<RequiredCourse> required, Member member, Ledger ledger, Instant now) {
        if (required.isEmpty()) {
            return List.of();
        }
        List<OfferedCourse> courses = offered.of(tenant).find();
        List<Lack> lacking = new ArrayList<>();
        for (RequiredCourse demand : required) {
            courses.stream()
                    .filter(course -> course.course().equals(demand.course()) && isDemanded(demand, course, member))
                    .filter(course -> !course.state(ledger, now).isCertified())
                    .map(course -> new Lack(course, course.state(ledger, now) != TrainingState.OPEN))
                    .forEach(lacking::add);
        }
        return lacking;
    }

    /** The certificates of demanded courses that count at {@code now}, can be renewed already, and will expire. */
    public List<Renewal> renewals(
            TenantId tenant, List<RequiredCourse> required, Member member, Ledger ledger, Instant now) {
        if (required.isEmpty()) {
            return List.of();
        }
        List<OfferedCourse> courses = offered.of(tenant).find();
        List<Renewal> renewals = new ArrayList<>();
        for (RequiredCourse demand : required) {
            courses.stream()
                    .filter(course -> course.course().equals(demand.course()) && isDemanded(demand, course, member))
                    .filter(course -> course.state(ledger, now) == TrainingState.RENEWAL_OPEN)
                    .flatMap(course -> ledger.trainings().certificate(course.course()).stream()
                            .map(certificate -> new Renewal(course, certificate.expireTime())))
                    .forEach(renewals::add);
        }
        return renewals;
    }

    /**
     * A certificate that will expire.
     *
     * @param course of which course
     * @param expireTime from when on it counts no more
     */
    public record Renewal(OfferedCourse course, Instant expireTime) {}

    static boolean isDemanded(RequiredCourse demand, OfferedCourse course, Member member) {
        return demand.audience().contains(member) && course.audience().contains(member);
    }

    /**
     * A course without a certificate that counts.
     *
     * @param course the course
     * @param renewal whether there was one that does not count any more
     */
    public record Lack(OfferedCourse course, boolean renewal) {}
}
