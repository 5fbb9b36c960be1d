package io.relais.policy.training;

import static io.relais.policy.training.CourseFixtures.aCourse;
import static io.relais.policy.training.CourseFixtures.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubmitQuizTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Member ALICE = new Member("alice", "Sales", "", "FR", "fr-FR");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final TenantScoped<Courses> courses = CoursesInMemory.scoped();
    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final ChangeLedger changeLedger = new ChangeLedger(ledgers, (tenant, member) -> {});
    private final SubmitQuiz submitQuiz = new SubmitQuiz(courses, changeLedger, clock);
    private final PublishCourse publish = new PublishCourse(courses, CoursesInMemory.offered(courses), clock);

    @BeforeEach
    void aCourseIsOffered() {
        offer("security", aCourse());
    }

    private void offer(String id, CourseContent content) {
        Course course = courses.of(ACME).find(id).orElse(null);
        if (course == null) {
            assertThat(courses.of(ACME).insert(Course.drafted(id, content, clock.instant())))
                    .isTrue();
        } else {
            assertThat(courses.of(ACME).replace(course.draft(content), false)).isPresent();
        }
        assertThat(publish.publish(ACME, id, OptionalLong.empty()).offered()).isPresent();
    }

    private SubmitQuiz.Marked submit(int right) {
        return submit(1, answers(right));
    }

    private SubmitQuiz.Marked submit(int version, List<SubmitQuiz.Answer> answers) {
        return submitQuiz.submit(ACME, ALICE, new SubmitQuiz.Submission("security", version, answers, "fr-FR"));
    }

    private Ledger ledger() {
        return ledgers.of(ACME).find("alice");
    }

    private static ErrorReason reason(Throwable refused) {
        return ((DomainException) refused).reason();
    }

    @Test
    void whoReachesThePassMarkGetsACertificateThatExpires() {
        SubmitQuiz.Marked marked = submit(4);

        assertThat(marked.attempt().passed()).isTrue();
        assertThat(marked.attempt().scorePercent()).isEqualTo(80);
        assertThat(marked.attempt().wrongQuestions()).containsExactly("q5");
        Certificate certificate = ledger().trainings().certificate("security").orElseThrow();
        assertThat(certificate.title()).isEqualTo("Sécurité");
        assertThat(certificate.languageCode()).isEqualTo("fr");
        assertThat(certificate.digest()).isEqualTo(aCourse().digest());
        assertThat(certificate.expireTime()).isEqualTo(NOW.plus(Duration.ofDays(365)));
        assertThat(certificate.renewTime()).isEqualTo(NOW.plus(Duration.ofDays(305)));
        assertThat(marked.training().state()).isEqualTo(TrainingState.PASSED);
    }

    @Test
    void aQuestionWithSeveralRightOptionsTakesAllOfThemAndNoOther() {
        List<SubmitQuiz.Answer> halfRight = new ArrayList<>(answers(5));
        halfRight.set(4, new SubmitQuiz.Answer("q5", Set.of("a")));
        assertThat(submit(1, halfRight).attempt().wrongQuestions()).containsExactly("q5");
        assertThatThrownBy(() -> submit(5))
                .as("and 80 percent are enough")
                .satisfies(refused -> assertThat(reason(refused)).isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE));
    }

    @Test
    void whatIsNotAnsweredIsWrong() {
        assertThat(submit(1, List.of()).attempt().scorePercent()).isZero();
    }

    @Test
    void attemptsAreUsedUpAndComeBackOneByOne() {
        assertThat(submit(0).training().attemptsLeft()).isEqualTo(2);
        now.updateAndGet(time -> time.plusSeconds(600));
        assertThat(submit(3).training().attemptsLeft()).isEqualTo(1);
        SubmitQuiz.Marked third = submit(3);
        assertThat(third.training().attemptsLeft()).isZero();
        assertThat(third.training().nextAttemptTime()).contains(NOW.plus(Duration.ofHours(24)));

        assertThatThrownBy(() -> submit(5)).isInstanceOfSatisfying(DomainException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(ErrorReason.ERROR_REASON_QUIZ_ATTEMPTS_USED_UP);
            assertThat(refused.metadata()).containsEntry("nextAttemptTime", "2026-11-23T12:00:00Z");
            assertThat(refused.retryDelay()).contains(Duration.ofMinutes(24 * 60 - 10));
        });
        assertThat(ledger().trainings().attempts()).hasSize(3);

        now.set(NOW.plus(Duration.ofHours(24)));
        assertThat(submit(0).training().attemptsLeft()).isZero();
        assertThat(ledger().trainings().attempts())
                .as("the first is not kept any more")
                .hasSize(3);
    }

    @Test
    void anAttemptOfAProcessWhoseClockIsAnHourAheadCountsAnHourLonger() {
        now.set(NOW.plus(Duration.ofHours(1)));
        submit(0);
        submit(0);
        now.set(NOW);
        assertThat(submit(0).training().attemptsLeft()).isZero();

        now.set(NOW.plus(Duration.ofHours(24)));
        assertThat(submit(0).training().nextAttemptTime()).contains(NOW.plus(Duration.ofHours(25)));
    }

    @Test
    void theSameRequestRunAgainIsTheSameAttempt() throws Exception {
        byte[] seed = {1, 2, 3};
        SubmitQuiz.Marked first = NewIds.repeatable(seed).call(() -> submit(1));
        SubmitQuiz.Marked again = NewIds.repeatable(seed).call(() -> submit(1));

        assertThat(again.attempt()).isEqualTo(first.attempt());
        assertThat(again.training().attemptsLeft()).isEqualTo(2);
        SubmitQuiz.Marked passed = NewIds.repeatable(new byte[] {4}).call(() -> submit(5));
        assertThat(NewIds.repeatable(new byte[] {4}).call(() -> submit(5)).attempt())
                .as("also where the certificate is held by now")
                .isEqualTo(passed.attempt());
    }

    @Test
    void ofManyAnswersAtOnceExactlyTheAllowedOnesCount() throws Exception {
        List<String> outcomes = atOnce(12, () -> submit(1));

        assertThat(outcomes.stream().filter(outcome -> outcome.equals("marked")))
                .hasSize(3);
        assertThat(outcomes.stream().filter(outcome -> outcome.equals("ERROR_REASON_QUIZ_ATTEMPTS_USED_UP")))
                .hasSize(9);
        assertThat(ledger().trainings().attempts()).hasSize(3);
    }

    @Test
    void ofTwoRightAnswersAtOnceOneEarnsTheCertificate() throws Exception {
        List<String> outcomes = atOnce(2, () -> submit(5));

        assertThat(outcomes).containsExactlyInAnyOrder("marked", "ERROR_REASON_WRONG_STATE");
        assertThat(ledger().trainings().attempts()).hasSize(1);
        assertThat(ledger().trainings().certificates()).hasSize(1);
    }

    private static List<String> atOnce(int threads, Callable<SubmitQuiz.Marked> submission) throws Exception {
        CyclicBarrier together = new CyclicBarrier(threads);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> {
                    together.await();
                    try {
                        return submission.call().attempt().id().isEmpty() ? "" : "marked";
                    } catch (DomainException refused) {
                        return refused.reason().name();
                    }
                }));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : running) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        }
    }

    @Test
    void aCourseThatWasEditedWhileSomebodyAnswersCostsNoAttempt() {
        submit(0);
        offer("security", aCourse());

        assertThatThrownBy(() -> submit(5)).isInstanceOfSatisfying(DomainException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(ErrorReason.ERROR_REASON_COURSE_VERSION_REPLACED);
            assertThat(refused.metadata()).containsEntry("version", "2");
        });
        assertThat(submit(2, answers(0)).training().attemptsLeft())
                .as("a new version begins with all attempts")
                .isEqualTo(2);
    }

    @Test
    void aNewVersionAsksForANewCertificateOnlyWhereItSaysSo() {
        submit(5);
        offer("security", aCourse());
        assertThat(state()).isEqualTo(TrainingState.PASSED);

        offer("security", aCourse(Audience.EVERYBODY, true));
        assertThat(state()).isEqualTo(TrainingState.OUTDATED);
        assertThat(submit(3, answers(5)).training().state()).isEqualTo(TrainingState.PASSED);
        assertThat(ledger().trainings().certificates()).hasSize(1);

        offer("security", aCourse());
        assertThat(state())
                .as("version 4 goes on with what version 3 asked for")
                .isEqualTo(TrainingState.PASSED);
    }

    private TrainingState state() {
        return courses.of(ACME)
                .find("security")
                .flatMap(Course::offered)
                .orElseThrow()
                .offered()
                .state(ledger(), clock.instant());
    }

    @Test
    void aCertificateIsRenewedWithinItsLastDaysAndAfterItExpired() {
        submit(5);
        now.set(NOW.plus(Duration.ofDays(304)));
        assertThatThrownBy(() -> submit(5))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.metadata())
                                .containsEntry("state", "PASSED")
                                .containsEntry("renewTime", "2027-09-23T12:00:00Z"));

        now.set(NOW.plus(Duration.ofDays(305)));
        assertThat(state()).isEqualTo(TrainingState.RENEWAL_OPEN);
        assertThat(submit(0).training().state())
                .as("a failed renewal takes nothing away")
                .isEqualTo(TrainingState.RENEWAL_OPEN);
        assertThat(submit(5).training().certificate().orElseThrow().expireTime())
                .isEqualTo(NOW.plus(Duration.ofDays(305 + 365)));

        now.set(NOW.plus(Duration.ofDays(305 + 365)));
        assertThat(state()).isEqualTo(TrainingState.EXPIRED);
        assertThat(submit(5).training().state()).isEqualTo(TrainingState.PASSED);
    }

    @Test
    void whatTheQuizDoesNotHaveIsRefusedByItsField() {
        refused("answers[0].questionId", new SubmitQuiz.Answer("q9", Set.of("a")));
        refused("answers[0].optionIds", new SubmitQuiz.Answer("q1", Set.of("z")));
        refused("answers[0].optionIds", new SubmitQuiz.Answer("q1", Set.of("a", "b")));
        refused(
                "answers[1].questionId",
                new SubmitQuiz.Answer("q1", Set.of("a")),
                new SubmitQuiz.Answer("q1", Set.of("b")));
        assertThat(ledger().trainings().attempts()).isEmpty();
    }

    private void refused(String field, SubmitQuiz.Answer... answers) {
        assertThatThrownBy(() -> submit(1, List.of(answers)))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.fieldViolations())
                                .extracting(FieldViolation::field)
                                .containsExactly(field));
    }

    @Test
    void whatIsNotOfferedToAMemberIsNotThereForThem() {
        offer("finance", aCourse(new Audience(List.of("Finance"), List.of(), List.of(), List.of()), false));
        for (String id : List.of("finance", "nothing")) {
            assertThatThrownBy(() -> submitQuiz.submit(ACME, ALICE, new SubmitQuiz.Submission(id, 1, answers(5), "fr")))
                    .satisfies(refused -> assertThat(reason(refused)).isEqualTo(ErrorReason.ERROR_REASON_NOT_FOUND));
        }
        assertThatThrownBy(() -> submitQuiz.submit(
                        new TenantId("globex"), ALICE, new SubmitQuiz.Submission("security", 1, answers(5), "fr")))
                .satisfies(refused -> assertThat(reason(refused)).isEqualTo(ErrorReason.ERROR_REASON_NOT_FOUND));
    }

    @Test
    void whoHasLeftAnswersNothing() {
        assertThat(changeLedger.apply(ACME, "alice", Ledger::end).after().ended())
                .isTrue();
        assertThatThrownBy(() -> submit(5))
                .satisfies(refused -> assertThat(reason(refused)).isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE));
    }
}
