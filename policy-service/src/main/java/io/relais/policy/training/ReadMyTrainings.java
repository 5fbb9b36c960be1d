package io.relais.policy.training;

import static java.util.Comparator.comparing;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Shows a member the courses that are offered to them, and where they stand. */
public final class ReadMyTrainings {
    private final TenantScoped<Courses> courses;
    private final TenantScoped<OfferedCourses> offered;
    private final TenantScoped<RequiredCourses> required;
    private final TenantScoped<Ledgers> ledgers;
    private final Clock clock;

    /** Reads from all four, at the time of {@code clock}. */
    public ReadMyTrainings(
            TenantScoped<Courses> courses,
            TenantScoped<OfferedCourses> offered,
            TenantScoped<RequiredCourses> required,
            TenantScoped<Ledgers> ledgers,
            Clock clock) {
        this.courses = courses;
        this.offered = offered;
        this.required = required;
        this.ledgers = ledgers;
        this.clock = clock;
    }

    /** All of them: those that the policy demands first, then by title. */
    public List<MyTraining> list(TenantId tenant, Member member, String languageCode) {
        Ledger ledger = ledgers.of(tenant).find(member.id());
        List<RequiredCourse> demands = required.of(tenant).find();
        Instant now = clock.instant();
        return offered.of(tenant).find().stream()
                .filter(course -> course.audience().contains(member))
                .map(course -> new MyTraining(
                        course, LackingCourses.since(demands, course, member).orElse(null), ledger, now))
                .sorted(comparing((MyTraining training) -> !training.required())
                        .thenComparing(
                                training -> training.course().text(languageCode).title())
                        .thenComparing(training -> training.course().course()))
                .toList();
    }

    /** One to take. NOT_FOUND where it is not offered to the member. */
    public Lesson read(TenantId tenant, Member member, String id) {
        CourseVersion version = offeredTo(courses.of(tenant), member, id);
        return new Lesson(
                version,
                new MyTraining(
                        version.offered(),
                        LackingCourses.since(required.of(tenant).find(), version.offered(), member)
                                .orElse(null),
                        ledgers.of(tenant).find(member.id()),
                        clock.instant()));
    }

    /** The version that the member can take; NOT_FOUND. */
    static CourseVersion offeredTo(Courses courses, Member member, String id) {
        return courses.find(id)
                .flatMap(Course::offered)
                .filter(version -> version.content().audience().contains(member))
                .orElseThrow(() -> DomainException.notFound("trainings/" + id));
    }

    /**
     * A course to take.
     *
     * @param version what it teaches and asks
     * @param training where the member stands
     */
    public record Lesson(CourseVersion version, MyTraining training) {}
}
