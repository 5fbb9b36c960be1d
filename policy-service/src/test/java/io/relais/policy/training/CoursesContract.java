package io.relais.policy.training;

import static io.relais.policy.training.CourseFixtures.aCourse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of courses does. Each test has a tenant of its own. */
public abstract class CoursesContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Audience SALES =
            new Audience(List.of("Sales"), List.of("Retail"), List.of("FR"), List.of("fr"));

    private final TenantScoped<Courses> scoped;
    private final TenantScoped<OfferedCourses> scopedOffered;
    private final TenantId tenant = aTenant();
    private final Courses courses;
    private final OfferedCourses offered;
    private final PublishCourse publish;

    /** For that store, and what is offered in it. */
    protected CoursesContract(TenantScoped<Courses> courses, TenantScoped<OfferedCourses> offered) {
        this.scoped = courses;
        this.scopedOffered = offered;
        this.courses = courses.of(tenant);
        this.offered = offered.of(tenant);
        this.publish = new PublishCourse(courses, offered, CLOCK);
    }

    private static TenantId aTenant() {
        return new TenantId("t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    }

    private Course drafted(String id) {
        Course course = Course.drafted(id, aCourse(SALES, true), NOW);
        assertThat(courses.insert(course)).isTrue();
        return course;
    }

    private Course published(String id) {
        drafted(id);
        return publish.publish(tenant, id, OptionalLong.empty());
    }

    @Test
    void aCourseIsReadAsItWasWritten() {
        Course course = drafted("security");

        assertThat(courses.find("security")).contains(course);
        assertThat(courses.find("other")).isEmpty();
        assertThat(courses.insert(course)).isFalse();
        assertThat(courses.list(null, 10)).containsExactly(CourseOutline.of(course));
        assertThat(offered.find()).isEmpty();
        assertThat(courses.countOffered()).isZero();
    }

    @Test
    void aPublishedVersionIsOfferedUntilItIsArchived() {
        Course course = published("security");

        CourseVersion version = course.lastPublished().orElseThrow();
        assertThat(courses.find("security")).contains(course);
        assertThat(courses.list(null, 10)).containsExactly(CourseOutline.of(course));
        assertThat(offered.find()).containsExactly(version.offered());
        assertThat(version.digest()).isEqualTo(aCourse(SALES, true).digest());
        assertThat(courses.countOffered()).isEqualTo(1);

        assertThat(new UpdateCourse(scoped)
                        .update(tenant, "security", course.revision(), content -> aCourse())
                        .state())
                .isEqualTo(CourseState.DRAFT);
        assertThat(offered.find()).containsExactly(version.offered());

        assertThat(new ArchiveCourse(scoped, scopedOffered, required -> List::of)
                        .archive(tenant, "security", OptionalLong.empty())
                        .state())
                .isEqualTo(CourseState.ARCHIVED);
        assertThat(offered.find()).isEmpty();
        assertThat(courses.countOffered()).isZero();

        Course again = publish.publish(tenant, "security", OptionalLong.empty());
        assertThat(again.offered()).map(CourseVersion::number).contains(2);
        assertThat(courses.superseded("security", 2, 5)).containsExactly(version);
    }

    @Test
    void whatThePolicyRequiresIsNotArchived() {
        published("security");
        ArchiveCourse archive = new ArchiveCourse(
                scoped, scopedOffered, any -> () -> List.of(new RequiredCourse("security", Audience.EVERYBODY)));

        assertThatThrownBy(() -> archive.archive(tenant, "security", OptionalLong.empty()))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE));
        assertThat(offered.find()).hasSize(1);
    }

    @Test
    void ofManyWritersOfOneRevisionOneWins() throws Exception {
        Course course = drafted("security");
        List<Future<Optional<Course>>> writing = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                writing.add(executor.submit(() -> courses.replace(course.publish(NOW), true)));
            }
        }
        int winners = 0;
        for (Future<Optional<Course>> write : writing) {
            winners += write.get().isPresent() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
        assertThat(courses.find("security").orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void aWalkThroughTheListMissesAndRepeatsNothing() {
        drafted("c1");
        drafted("c3");
        drafted("c2");
        List<String> walked = new ArrayList<>();
        Courses.Position after = null;
        List<CourseOutline> page = courses.list(after, 1);
        while (!page.isEmpty()) {
            walked.add(page.getFirst().id());
            after = new Courses.Position(
                    page.getFirst().createTime(), page.getFirst().id());
            page = courses.list(after, 1);
        }
        assertThat(walked).containsExactly("c1", "c2", "c3");
    }

    @Test
    void theStarterCoursesAreAddedOnceAndWhatTheCompanyMadeOfThemStays() {
        AddStarterCourses add = new AddStarterCourses(scoped, scopedOffered, CLOCK);
        assertThat(add.add(tenant)).hasSize(4).contains("courses/cybersecurity");
        assertThat(add.add(tenant)).isEmpty();
        assertThat(offered.find())
                .extracting(OfferedCourse::course)
                .containsExactly("cybersecurity", "data-protection", "e-reputation", "social-networks");
        assertThat(courses.find("cybersecurity").orElseThrow().content())
                .isEqualTo(StarterCourse.CYBERSECURITY.content());
    }

    @Test
    void oneTenantCannotSeeAnothers() {
        Course course = published("security");
        TenantId other = aTenant();

        assertThat(scoped.of(other).find("security")).isEmpty();
        assertThat(scoped.of(other).list(null, 10)).isEmpty();
        assertThat(scoped.of(other).replace(course, false)).isEmpty();
        assertThat(scoped.of(other).superseded("security", 10, 10)).isEmpty();
        assertThat(scoped.of(other).countOffered()).isZero();
        assertThat(scopedOffered.of(other).find()).isEmpty();
        assertThat(scoped.of(other).insert(Course.drafted("security", aCourse(), NOW)))
                .isTrue();
        assertThat(courses.find("security")).contains(course);
    }
}
