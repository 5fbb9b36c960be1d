package io.relais.policy.training;

import static java.util.stream.Collectors.toMap;

import io.relais.platform.errors.DomainException;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.QuizAttempt;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Marks one attempt at a quiz. Attempt and certificate are one write of the member's ledger, by compare and set: of two answers
 * at once each counts, neither gets past the number of attempts, and one certificate is earned.
 */
public final class SubmitQuiz {
    private final TenantScoped<Courses> courses;
    private final ChangeLedger changeLedger;
    private final Clock clock;

    /** Reads {@code courses}, writes through {@code changeLedger} at the time of {@code clock}. */
    public SubmitQuiz(TenantScoped<Courses> courses, ChangeLedger changeLedger, Clock clock) {
        this.courses = courses;
        this.changeLedger = changeLedger;
        this.clock = clock;
    }

    /**
     * An attempt.
     *
     * @param course the last segment of {@code courses/{id}}
     * @param version the version whose questions are answered
     * @param answers the chosen options by question, in the order in which they came
     * @param languageCode the language in which the course was taken
     */
    public record Submission(String course, int version, List<Answer> answers, String languageCode) {
        /** Copies the answers. */
        public Submission {
            answers = List.copyOf(answers);
        }
    }

    /**
     * What was chosen for one question.
     *
     * @param question the question's id
     * @param options the ids of the chosen options
     */
    public record Answer(String question, Set<String> options) {
        /** Copies the options. */
        public Answer {
            options = Set.copyOf(options);
        }
    }

    /**
     * A marked attempt.
     *
     * @param version the version that was answered
     * @param attempt the attempt
     * @param training where the member stands after it
     */
    public record Marked(CourseVersion version, QuizAttempt attempt, MyTraining training) {}

    /**
     * Marks it. NOT_FOUND where the course is not offered to the member; COURSE_VERSION_REPLACED; INVALID_REQUEST for a question
     * or an option that the quiz doesn't have; QUIZ_ATTEMPTS_USED_UP; WRONG_STATE where a certificate is held that can't be
     * renewed yet. None of these is an attempt.
     */
    public Marked submit(TenantId tenant, Member member, Submission submission) {
        CourseVersion version = ReadMyTrainings.offeredTo(courses.of(tenant), member, submission.course());
        String id = NewIds.next();
        Ledger ledger = changeLedger
                .apply(tenant, member.id(), current -> answered(current, id, version, submission))
                .after();
        QuizAttempt attempt = ledger.trainings().attempt(id).orElseThrow();
        return new Marked(version, attempt, new MyTraining(version.offered(), null, ledger, clock.instant()));
    }

    private Ledger answered(Ledger ledger, String id, CourseVersion version, Submission submission) {
        if (ledger.trainings().attempt(id).isPresent()) {
            return ledger;
        }
        if (version.number() != submission.version()) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_COURSE_VERSION_REPLACED,
                            "Version " + version.number()
                                    + " of this course is offered by now: read that one, then answer"
                                    + " its questions.")
                    .with("version", Integer.toString(version.number()));
        }
        Map<String, Set<String>> answers = checked(version.content().quiz(), submission.answers());
        Instant now = clock.instant();
        refuseWhereNotAllowed(new MyTraining(version.offered(), null, ledger, now));
        QuizAttempt attempt = mark(id, version, answers, now);
        return ledger.answer(attempt, attempt.passed() ? certificate(attempt, version, submission) : null);
    }

    private static Map<String, Set<String>> checked(Quiz quiz, List<Answer> answers) {
        IntStream.range(0, answers.size()).forEach(i -> {
            Answer answer = answers.get(i);
            Question question = quiz.questions().stream()
                    .filter(candidate -> candidate.id().equals(answer.question()))
                    .findFirst()
                    .orElseThrow(() -> DomainException.invalid(
                            "answers[" + i + "].questionId", "The quiz has no question with this id."));
            if (!question.hasOptions(answer.options())) {
                throw DomainException.invalid(
                        "answers[" + i + "].optionIds", "The question has no option with one of these ids.");
            }
            if (!question.multiple() && answer.options().size() > 1) {
                throw DomainException.invalid("answers[" + i + "].optionIds", "This question takes one option.");
            }
            if (answers.subList(0, i).stream()
                    .anyMatch(earlier -> earlier.question().equals(answer.question()))) {
                throw DomainException.invalid(
                        "answers[" + i + "].questionId", "This question is answered twice: send one answer.");
            }
        });
        return answers.stream().collect(toMap(Answer::question, Answer::options));
    }

    private static void refuseWhereNotAllowed(MyTraining training) {
        if (training.state() == TrainingState.PASSED) {
            Instant renewTime = training.certificate().orElseThrow().renewTime();
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "You have passed this course, and can renew the certificate from " + renewTime + " on.")
                    .with("state", training.state().name())
                    .with("renewTime", renewTime.toString());
        }
        Optional<Instant> next = training.nextAttemptTime();
        if (next.isPresent()) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_QUIZ_ATTEMPTS_USED_UP,
                            "Your attempts are used up for now: read the modules again, and try after " + next.get()
                                    + ".")
                    .with("nextAttemptTime", next.get().toString())
                    .retryAfter(Duration.between(training.now(), next.get()));
        }
    }

    private static QuizAttempt mark(String id, CourseVersion version, Map<String, Set<String>> answers, Instant now) {
        Quiz quiz = version.content().quiz();
        List<String> wrong = quiz.wrong(answers);
        int score = quiz.scorePercent(wrong.size());
        return new QuizAttempt(
                id,
                version.course(),
                version.number(),
                score,
                score >= quiz.passMarkPercent(),
                wrong,
                now,
                now.plus(quiz.attemptPeriod()));
    }

    private static Certificate certificate(QuizAttempt attempt, CourseVersion version, Submission submission) {
        CourseText text = version.content().text(submission.languageCode());
        return new Certificate(
                attempt.id(),
                attempt.course(),
                attempt.version(),
                version.digest(),
                text.title(),
                text.languageCode(),
                attempt.scorePercent(),
                attempt.submitTime(),
                version.renewal(attempt.submitTime()),
                version.expiry(attempt.submitTime()));
    }
}
