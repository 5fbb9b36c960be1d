package io.relais.policy.training;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Ledger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which of the courses that a policy demands a member lacks, and which they will lack. */
public final class LackingCourses {
    private final TenantScoped<OfferedCourses> offered;

    /** Knows courses from {@code offered}, which is asked only where a policy demands one. */
    public LackingCourses(TenantScoped<OfferedCourses> offered) {
        this.offered = offered;
    }

    /**
     * Those that are demanded at {@code now} without a certificate that counts then, in the policy's order. A course that is not
     * offered any more is demanded of nobody: nobody could pass it.
     */
    public List<Lack> find(TenantId tenant, List<RequiredCourse> required, Member member, Ledger ledger, Instant now) {
        return demanded(tenant, required, member)
                .filter(demand -> !demand.since().isAfter(now))
                .flatMap(demand -> lack(demand.course(), ledger, now).stream())
                .toList();
    }

    /**
     * Those that the member does not lack at {@code now} and will: there is no certificate that counts once they are demanded, or one
     * that can be renewed already and will expire.
     */
    public List<Coming> coming(
            TenantId tenant, List<RequiredCourse> required, Member member, Ledger ledger, Instant now) {
        return demanded(tenant, required, member)
                .flatMap(demand -> coming(demand, ledger, now).stream())
                .toList();
    }

    private static Optional<Coming> coming(Demanded demand, Ledger ledger, Instant now) {
        OfferedCourse course = demand.course();
        boolean announced = demand.since().isAfter(now);
        Optional<Lack> then = lack(course, ledger, announced ? demand.since() : now);
        if (then.isPresent()) {
            return then.filter(lack -> announced).map(lack -> new Coming(lack, demand.since()));
        }
        return course.state(ledger, now) == TrainingState.RENEWAL_OPEN
                ? ledger.trainings()
                        .certificate(course.course())
                        .map(certificate -> new Coming(new Lack(course, true), certificate.expireTime()))
                : Optional.empty();
    }

    private static Optional<Lack> lack(OfferedCourse course, Ledger ledger, Instant at) {
        TrainingState state = course.state(ledger, at);
        return state.isCertified() ? Optional.empty() : Optional.of(new Lack(course, state != TrainingState.OPEN));
    }

    private Stream<Demanded> demanded(TenantId tenant, List<RequiredCourse> required, Member member) {
        if (required.isEmpty()) {
            return Stream.empty();
        }
        List<OfferedCourse> courses = offered.of(tenant).find();
        return required.stream()
                .map(RequiredCourse::course)
                .distinct()
                .flatMap(id -> courses.stream().filter(course -> course.course().equals(id)))
                .flatMap(course -> since(required, course, member).map(since -> new Demanded(course, since)).stream());
    }

    /** From when on the course is demanded of the member: the earliest time that is for them. Empty where it is not. */
    static Optional<Instant> since(List<RequiredCourse> required, OfferedCourse course, Member member) {
        return required.stream()
                .filter(demand -> demand.demands(course, member))
                .map(RequiredCourse::since)
                .min(Comparator.naturalOrder());
    }

    private record Demanded(OfferedCourse course, Instant since) {}

    /**
     * A course without a certificate that counts.
     *
     * @param course the course
     * @param renewal whether there was one that does not count any more
     */
    public record Lack(OfferedCourse course, boolean renewal) {}

    /**
     * A course that will be lacking.
     *
     * @param lack what will be
     * @param dueTime from when on
     */
    public record Coming(Lack lack, Instant dueTime) {}
}
