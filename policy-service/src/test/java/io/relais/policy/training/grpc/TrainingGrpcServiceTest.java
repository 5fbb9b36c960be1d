package io.relais.policy.training.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMember;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.receipt.ReceiptKeysInMemory;
import io.relais.policy.receipt.RotateReceiptKey;
import io.relais.policy.receipt.SignStatement;
import io.relais.policy.receipt.Signatures;
import io.relais.policy.receipt.jose.JoseReceiptConfiguration;
import io.relais.policy.training.AddStarterCourses;
import io.relais.policy.training.Audience;
import io.relais.policy.training.Course;
import io.relais.policy.training.CourseFixtures;
import io.relais.policy.training.Courses;
import io.relais.policy.training.CoursesInMemory;
import io.relais.policy.training.RequiredCourse;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Role;
import io.relais.proto.policy.v1.Certificate;
import io.relais.proto.policy.v1.CreateCourseRequest;
import io.relais.proto.policy.v1.GetCourseRequest;
import io.relais.proto.policy.v1.GetMyCertificateRequest;
import io.relais.proto.policy.v1.GetMyTrainingRequest;
import io.relais.proto.policy.v1.ListMyTrainingsRequest;
import io.relais.proto.policy.v1.MyTraining;
import io.relais.proto.policy.v1.PublishCourseRequest;
import io.relais.proto.policy.v1.QuizResult;
import io.relais.proto.policy.v1.SubmitMyQuizRequest;
import io.relais.proto.policy.v1.TrainingServiceGrpc;
import io.relais.proto.policy.v1.TrainingServiceGrpc.TrainingServiceBlockingStub;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingGrpcServiceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final TenantScoped<Courses> courses = CoursesInMemory.scoped();
    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private List<RequiredCourse> required = List.of(new RequiredCourse("security", Audience.EVERYBODY));
    private final Signatures signatures = JoseReceiptConfiguration.signatures(KEY, "");
    private final InProcessService service = InProcessService.with(
            aMember("alice"),
            new TrainingGrpcConfiguration()
                    .trainingGrpcService(
                            courses,
                            CoursesInMemory.offered(courses),
                            tenant -> () -> required,
                            ledgers,
                            new ChangeLedger(ledgers, (tenant, member) -> {}),
                            tenant -> () -> 5,
                            new SignStatement(
                                    tenant -> () -> "Acme SA",
                                    new RotateReceiptKey(ReceiptKeysInMemory.scoped(), signatures, CLOCK),
                                    signatures),
                            new AddStarterCourses(courses, CoursesInMemory.offered(courses), CLOCK),
                            PageTokens.withKey(KEY),
                            CLOCK));
    private final TrainingServiceBlockingStub alice = TrainingServiceGrpc.newBlockingStub(service.channel());
    private final TrainingServiceBlockingStub compliance =
            TrainingServiceGrpc.newBlockingStub(service.channelAs(aMemberOf(ACME, "carla", Role.ROLE_COMPLIANCE)));

    @BeforeEach
    void aCourseIsOffered() {
        assertThat(courses.of(ACME)
                        .insert(Course.drafted("security", CourseFixtures.aCourse(), NOW)
                                .publish(NOW)))
                .isTrue();
    }

    @AfterEach
    void close() {
        service.close();
    }

    private static SubmitMyQuizRequest submission(int right) {
        SubmitMyQuizRequest.Builder request = SubmitMyQuizRequest.newBuilder()
                .setName("trainings/security")
                .setVersion(1)
                .setLanguageCode("en");
        CourseFixtures.answers(right)
                .forEach(answer -> request.addAnswersBuilder()
                        .setQuestionId(answer.question())
                        .addAllOptionIds(answer.options()));
        return request.build();
    }

    @Test
    void aCourseIsReadInTheWantedLanguageWithoutItsAnswers() {
        MyTraining training = alice.getMyTraining(GetMyTrainingRequest.newBuilder()
                .setName("trainings/security")
                .setLanguageCode("en-GB")
                .build());

        assertThat(training.getTitle()).isEqualTo("Security");
        assertThat(training.getLanguageCode()).isEqualTo("en");
        assertThat(training.getModules(0).getBody()).isEqualTo("One per account.");
        assertThat(training.getQuestionsCount()).isEqualTo(5);
        assertThat(training.getRequired()).isTrue();
        assertThat(training.getAttemptsLeft()).isEqualTo(3);
        assertThat(training.toString()).doesNotContain("Why", "correct");
        assertThat(alice.listMyTrainings(ListMyTrainingsRequest.getDefaultInstance())
                        .getTrainings(0)
                        .getModulesCount())
                .isZero();
    }

    @Test
    void fromWhenOnACourseIsDemandedIsToldUntilThen() {
        Instant later = NOW.plusSeconds(60);
        required = List.of(new RequiredCourse("security", Audience.EVERYBODY, later));
        MyTraining announced = alice.listMyTrainings(ListMyTrainingsRequest.getDefaultInstance())
                .getTrainings(0);
        assertThat(announced.getRequired()).isTrue();
        assertThat(announced.getBindingTime().getSeconds()).isEqualTo(later.getEpochSecond());

        required = List.of(new RequiredCourse("security", Audience.EVERYBODY, NOW));
        MyTraining demanded = alice.listMyTrainings(ListMyTrainingsRequest.getDefaultInstance())
                .getTrainings(0);
        assertThat(demanded.getRequired()).isTrue();
        assertThat(demanded.hasBindingTime()).isFalse();
    }

    @Test
    void explanationsAreToldWhenTheyCanNotHelpToGuessAnyMore() {
        QuizResult first = alice.submitMyQuiz(submission(3));
        assertThat(first.getPassed()).isFalse();
        assertThat(first.getQuestionsList())
                .extracting(QuizResult.Question::getRight)
                .containsExactly(true, true, true, false, false);
        assertThat(first.getQuestionsList()).allSatisfy(question -> {
            assertThat(question.getExplanation()).isEmpty();
            assertThat(question.getCorrectOptionsList()).isEmpty();
        });

        assertThat(alice.submitMyQuiz(submission(3)).getAttemptsLeft()).isEqualTo(1);
        QuizResult last = alice.submitMyQuiz(submission(3));
        assertThat(last.hasNextAttemptTime()).isTrue();
        assertThat(last.getQuestionsList()).allSatisfy(question -> {
            assertThat(question.getExplanation()).isEqualTo("Why " + question.getQuestionId() + " (en)");
            assertThat(question.getCorrectOptionsList()).isEmpty();
        });
        refused(ErrorReason.ERROR_REASON_QUIZ_ATTEMPTS_USED_UP, () -> alice.submitMyQuiz(submission(5)));
    }

    @Test
    void whoPassesLearnsTheRightAnswersAndGetsASignedCertificate() {
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> alice.getMyCertificate(certificate()));
        QuizResult result = alice.submitMyQuiz(submission(5));
        assertThat(result.getPassed()).isTrue();
        assertThat(result.getQuestions(4).getCorrectOptionsList()).containsExactly("a", "b");

        Certificate certificate = alice.getMyCertificate(certificate());
        assertThat(certificate.getTitle()).isEqualTo("Security");
        assertThat(certificate.getExpireTime()).isEqualTo(result.getExpireTime());
        assertThat(certificate.getKeySetPath()).isEqualTo("/.well-known/relais/acme/receipt-keys.json");
        String[] parts = certificate.getJws().split("\\.", -1);
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8)).contains("training-certificate+json");
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8))
                .contains("members/alice", "Acme SA", "courses/security", certificate.getDigest());
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> TrainingServiceGrpc.newBlockingStub(service.channelAs(aMember("bob")))
                        .getMyCertificate(certificate()));
    }

    private static GetMyCertificateRequest certificate() {
        return GetMyCertificateRequest.newBuilder()
                .setName("trainings/security")
                .build();
    }

    @Test
    void complianceWritesCoursesAndAnotherCompanySeesNothingOfThem() {
        io.relais.proto.policy.v1.Course read = compliance.getCourse(
                GetCourseRequest.newBuilder().setName("courses/security").build());
        assertThat(read.getQuiz().getQuestions(4).getMultiple()).isTrue();
        io.relais.proto.policy.v1.Course copy = compliance.createCourse(CreateCourseRequest.newBuilder()
                .setCourseId("copy")
                .setCourse(read.toBuilder()
                        .clearName()
                        .clearState()
                        .clearDigest()
                        .clearEtag()
                        .clearVersion()
                        .clearPublishTime())
                .build());
        assertThat(copy.getState()).isEqualTo(io.relais.proto.policy.v1.Course.State.STATE_DRAFT);
        io.relais.proto.policy.v1.Course published = compliance.publishCourse(
                PublishCourseRequest.newBuilder().setName("courses/copy").build());
        assertThat(published.getDigest()).isEqualTo(read.getDigest());

        TrainingServiceBlockingStub stranger = TrainingServiceGrpc.newBlockingStub(
                service.channelAs(aMemberOf(GLOBEX, "carla", Role.ROLE_COMPLIANCE)));
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> stranger.getCourse(
                        GetCourseRequest.newBuilder().setName("courses/copy").build()));
        refused(
                ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                () -> alice.getCourse(
                        GetCourseRequest.newBuilder().setName("courses/copy").build()));
    }

    @Test
    void aQuestionThatNobodyCouldAnswerIsRefusedByItsField() {
        io.relais.proto.policy.v1.Course.Builder course =
                compliance
                        .getCourse(GetCourseRequest.newBuilder()
                                .setName("courses/security")
                                .build())
                        .toBuilder();
        course.getQuizBuilder().getQuestionsBuilder(1).getOptionsBuilder(0).setCorrect(false);
        assertThatThrownBy(() -> compliance.createCourse(
                        CreateCourseRequest.newBuilder().setCourse(course).build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refusal(refused).fieldViolations())
                                .extracting(FieldViolation::field)
                                .containsExactly("course.quiz.questions[1]"));
    }

    private static DomainException refusal(StatusRuntimeException refused) {
        return ErrorStatuses.refusal(refused).orElseThrow();
    }

    private static void refused(ErrorReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refusal(refused).reason()).isEqualTo(reason));
    }
}
