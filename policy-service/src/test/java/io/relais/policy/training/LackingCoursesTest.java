package io.relais.policy.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.QuizAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LackingCoursesTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Member ALICE = new Member("alice", "Sales", "", "FR", "fr");
    private static final Audience LEGAL = new Audience(List.of("Legal"), List.of(), List.of(), List.of());
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant BINDING = NOW.plus(Duration.ofDays(10));

    private final TenantScoped<Courses> courses = CoursesInMemory.scoped();
    private final LackingCourses lacking = new LackingCourses(CoursesInMemory.offered(courses));

    @BeforeEach
    void twoCoursesAreOffered() {
        for (String id : List.of("security", "privacy")) {
            courses.of(ACME)
                    .insert(Course.drafted(id, CourseFixtures.aCourse(), NOW).publish(NOW));
        }
    }

    private static RequiredCourse security(Audience audience, @Nullable Instant bindingTime) {
        return new RequiredCourse("security", audience, bindingTime);
    }

    private static Ledger passed(Instant renewTime, Instant expireTime) {
        return Ledger.empty("alice")
                .answer(
                        new QuizAttempt("1", "security", 1, 100, true, List.of(), NOW, NOW),
                        new Certificate("1", "security", 1, "", "Sécurité", "fr", 100, NOW, renewTime, expireTime));
    }

    private boolean lacks(List<RequiredCourse> required, Ledger ledger, Instant now) {
        return !lacking.find(ACME, required, ALICE, ledger, now).isEmpty();
    }

    private List<LackingCourses.Coming> coming(List<RequiredCourse> required, Ledger ledger, Instant now) {
        return lacking.coming(ACME, required, ALICE, ledger, now);
    }

    private LackingCourses.Coming expected(boolean renewal, Instant dueTime) {
        OfferedCourse course = courses.of(ACME)
                .find("security")
                .flatMap(Course::offered)
                .orElseThrow()
                .offered();
        return new LackingCourses.Coming(new LackingCourses.Lack(course, renewal), dueTime);
    }

    @Test
    void aCourseIsAnnouncedUntilItsTimeAndDemandedFromThatMomentOn() {
        List<RequiredCourse> required = List.of(security(Audience.EVERYBODY, BINDING));
        Ledger nothing = Ledger.empty("alice");

        assertThat(lacks(required, nothing, BINDING.minusMillis(1))).isFalse();
        assertThat(coming(required, nothing, BINDING.minusMillis(1))).containsExactly(expected(false, BINDING));
        assertThat(lacks(required, nothing, BINDING)).isTrue();
        assertThat(coming(required, nothing, BINDING))
                .as("what is missing is not coming")
                .isEmpty();
    }

    @Test
    void whoHoldsACertificateThatCountsThenIsToldOfItsEndAlone() {
        List<RequiredCourse> required = List.of(security(Audience.EVERYBODY, BINDING));
        Instant renewal = BINDING.plus(Duration.ofDays(20));
        Instant expiry = BINDING.plus(Duration.ofDays(30));
        Ledger ledger = passed(renewal, expiry);

        assertThat(coming(required, ledger, NOW)).isEmpty();
        assertThat(lacks(required, ledger, BINDING)).isFalse();
        assertThat(coming(required, ledger, renewal)).containsExactly(expected(true, expiry));
        assertThat(lacks(required, ledger, expiry)).isTrue();
    }

    @Test
    void aCertificateThatExpiresBeforeTheCourseIsDemandedHasToBeRenewedByThen() {
        List<RequiredCourse> required = List.of(security(Audience.EVERYBODY, BINDING));
        Ledger ledger = passed(NOW, BINDING.minusSeconds(1));

        assertThat(coming(required, ledger, NOW)).containsExactly(expected(true, BINDING));
        assertThat(lacks(required, ledger, BINDING.minusMillis(1))).isFalse();
        assertThat(lacks(required, ledger, BINDING)).isTrue();
    }

    @Test
    void ofSeveralTimesTheEarliestThatIsForTheMemberBindsAndTheCourseIsToldOnce() {
        Ledger nothing = Ledger.empty("alice");
        Instant later = BINDING.plusSeconds(60);

        assertThat(coming(
                        List.of(security(Audience.EVERYBODY, later), security(Audience.EVERYBODY, BINDING)),
                        nothing,
                        NOW))
                .containsExactly(expected(false, BINDING));
        assertThat(coming(List.of(security(LEGAL, null), security(Audience.EVERYBODY, BINDING)), nothing, NOW))
                .as("at once for others alone")
                .containsExactly(expected(false, BINDING));
        assertThat(lacking.find(
                        ACME,
                        List.of(security(Audience.EVERYBODY, null), security(Audience.EVERYBODY, BINDING)),
                        ALICE,
                        nothing,
                        BINDING))
                .hasSize(1);
        assertThat(coming(List.of(security(LEGAL, BINDING)), nothing, NOW)).isEmpty();
    }
}
