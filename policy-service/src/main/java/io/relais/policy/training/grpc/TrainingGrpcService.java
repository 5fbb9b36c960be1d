package io.relais.policy.training.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.ETags;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.training.AddStarterCourses;
import io.relais.policy.training.ArchiveCourse;
import io.relais.policy.training.CourseOutline;
import io.relais.policy.training.CourseVersion;
import io.relais.policy.training.Courses;
import io.relais.policy.training.CreateCourse;
import io.relais.policy.training.IssueCertificate;
import io.relais.policy.training.Member;
import io.relais.policy.training.PublishCourse;
import io.relais.policy.training.ReadMyTrainings;
import io.relais.policy.training.SubmitQuiz;
import io.relais.policy.training.SummarizeCertificates;
import io.relais.policy.training.UpdateCourse;
import io.relais.proto.policy.v1.AddStarterCoursesRequest;
import io.relais.proto.policy.v1.AddStarterCoursesResponse;
import io.relais.proto.policy.v1.ArchiveCourseRequest;
import io.relais.proto.policy.v1.Certificate;
import io.relais.proto.policy.v1.Course;
import io.relais.proto.policy.v1.CreateCourseRequest;
import io.relais.proto.policy.v1.GetCourseRequest;
import io.relais.proto.policy.v1.GetMyCertificateRequest;
import io.relais.proto.policy.v1.GetMyTrainingRequest;
import io.relais.proto.policy.v1.ListCourseVersionsRequest;
import io.relais.proto.policy.v1.ListCourseVersionsResponse;
import io.relais.proto.policy.v1.ListCoursesRequest;
import io.relais.proto.policy.v1.ListCoursesResponse;
import io.relais.proto.policy.v1.ListMyTrainingsRequest;
import io.relais.proto.policy.v1.ListMyTrainingsResponse;
import io.relais.proto.policy.v1.MyTraining;
import io.relais.proto.policy.v1.PublishCourseRequest;
import io.relais.proto.policy.v1.QuizResult;
import io.relais.proto.policy.v1.SubmitMyQuizRequest;
import io.relais.proto.policy.v1.SummarizeCertificatesRequest;
import io.relais.proto.policy.v1.SummarizeCertificatesResponse;
import io.relais.proto.policy.v1.TrainingServiceGrpc;
import io.relais.proto.policy.v1.UpdateCourseRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Courses, and what members learn from them. */
final class TrainingGrpcService extends TrainingServiceGrpc.TrainingServiceImplBase {

    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final int DEFAULT_VERSIONS = 5;
    private static final int MOST_VERSIONS = 20;

    private final TenantScoped<Courses> courses;
    private final CreateCourse createCourse;
    private final UpdateCourse updateCourse;
    private final PublishCourse publishCourse;
    private final ArchiveCourse archiveCourse;
    private final AddStarterCourses addStarterCourses;
    private final SummarizeCertificates summarizeCertificates;
    private final ReadMyTrainings readMyTrainings;
    private final SubmitQuiz submitQuiz;
    private final IssueCertificate issueCertificate;
    private final PageTokens pageTokens;

    TrainingGrpcService(
            TenantScoped<Courses> courses,
            CreateCourse createCourse,
            UpdateCourse updateCourse,
            PublishCourse publishCourse,
            ArchiveCourse archiveCourse,
            AddStarterCourses addStarterCourses,
            SummarizeCertificates summarizeCertificates,
            ReadMyTrainings readMyTrainings,
            SubmitQuiz submitQuiz,
            IssueCertificate issueCertificate,
            PageTokens pageTokens) {
        this.courses = courses;
        this.createCourse = createCourse;
        this.updateCourse = updateCourse;
        this.publishCourse = publishCourse;
        this.archiveCourse = archiveCourse;
        this.addStarterCourses = addStarterCourses;
        this.summarizeCertificates = summarizeCertificates;
        this.readMyTrainings = readMyTrainings;
        this.submitQuiz = submitQuiz;
        this.issueCertificate = issueCertificate;
        this.pageTokens = pageTokens;
    }

    @Override
    public void createCourse(CreateCourseRequest request, StreamObserver<Course> observer) {
        answer(
                observer,
                createCourse.create(
                        CallContext.tenant(), request.getCourseId(), CourseMessages.content(request.getCourse())));
    }

    @Override
    public void getCourse(GetCourseRequest request, StreamObserver<Course> observer) {
        answer(observer, find(request.getName()));
    }

    @Override
    public void listCourses(ListCoursesRequest request, StreamObserver<ListCoursesResponse> observer) {
        TenantId tenant = CallContext.tenant();
        PageTokens.Listing listing = pageTokens.of(tenant, request);
        Courses.Position after = listing.position()
                .map(keys -> new Courses.Position(Instant.parse(keys.getFirst()), keys.getLast()))
                .orElse(null);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE_SIZE : request.getPageSize();
        List<CourseOutline> page = courses.of(tenant).list(after, size + 1);
        ListCoursesResponse.Builder response = ListCoursesResponse.newBuilder();
        page.stream().limit(size).map(CourseMessages::encode).forEach(response::addCourses);
        if (page.size() > size) {
            CourseOutline last = page.get(size - 1);
            response.setNextPageToken(listing.next(List.of(last.createTime().toString(), last.id())));
        }
        complete(observer, response.build());
    }

    @Override
    public void updateCourse(UpdateCourseRequest request, StreamObserver<Course> observer) {
        String name = request.getCourse().getName();
        if (!name.matches("courses/[^/]{1,63}")) {
            throw DomainException.invalid("course.name", "The name of a course is courses/{id}.");
        }
        answer(
                observer,
                updateCourse.update(
                        CallContext.tenant(),
                        CourseMessages.id(name),
                        ETags.seen(name),
                        CourseMessages.change(request.getCourse(), request.getUpdateMask())));
    }

    @Override
    public void publishCourse(PublishCourseRequest request, StreamObserver<Course> observer) {
        answer(
                observer,
                publishCourse.publish(
                        CallContext.tenant(),
                        CourseMessages.id(request.getName()),
                        ETags.seenIfSaid(request.getName())));
    }

    @Override
    public void archiveCourse(ArchiveCourseRequest request, StreamObserver<Course> observer) {
        answer(
                observer,
                archiveCourse.archive(
                        CallContext.tenant(),
                        CourseMessages.id(request.getName()),
                        ETags.seenIfSaid(request.getName())));
    }

    @Override
    public void listCourseVersions(
            ListCourseVersionsRequest request, StreamObserver<ListCourseVersionsResponse> observer) {
        TenantId tenant = CallContext.tenant();
        PageTokens.Listing listing = pageTokens.of(tenant, request);
        int before = listing.position()
                .map(keys -> Integer.parseInt(keys.getFirst()))
                .orElse(Integer.MAX_VALUE);
        int size = request.getPageSize() == 0 ? DEFAULT_VERSIONS : Math.min(request.getPageSize(), MOST_VERSIONS);
        io.relais.policy.training.Course course = find(request.getName());
        List<CourseVersion> versions = new ArrayList<>();
        course.lastPublished().filter(version -> version.number() < before).ifPresent(versions::add);
        int next = versions.isEmpty() ? before : versions.getFirst().number();
        versions.addAll(courses.of(tenant).superseded(course.id(), next, size + 1 - versions.size()));
        ListCourseVersionsResponse.Builder response = ListCourseVersionsResponse.newBuilder();
        versions.stream()
                .limit(size)
                .forEach(version -> response.addVersions(CourseMessages.encode(
                        version,
                        course.offered()
                                .filter(offered -> offered.number() == version.number())
                                .isPresent())));
        if (versions.size() > size) {
            response.setNextPageToken(
                    listing.next(List.of(Integer.toString(versions.get(size - 1).number()))));
        }
        complete(observer, response.build());
    }

    @Override
    public void addStarterCourses(
            AddStarterCoursesRequest request, StreamObserver<AddStarterCoursesResponse> observer) {
        complete(
                observer,
                AddStarterCoursesResponse.newBuilder()
                        .addAllAddedCourses(addStarterCourses.add(CallContext.tenant()))
                        .build());
    }

    @Override
    public void summarizeCertificates(
            SummarizeCertificatesRequest request, StreamObserver<SummarizeCertificatesResponse> observer) {
        SummarizeCertificates.Summary summary =
                summarizeCertificates.summarize(CallContext.tenant(), CourseMessages.id(request.getName()));
        complete(
                observer,
                SummarizeCertificatesResponse.newBuilder()
                        .setVersion(summary.version())
                        .setCertifiedCount(Math.toIntExact(summary.certified()))
                        .setSuppressed(summary.suppressed())
                        .build());
    }

    @Override
    public void listMyTrainings(ListMyTrainingsRequest request, StreamObserver<ListMyTrainingsResponse> observer) {
        Caller.Person person = CallContext.person();
        String language = TrainingMessages.language(person, "");
        ListMyTrainingsResponse.Builder response = ListMyTrainingsResponse.newBuilder();
        readMyTrainings
                .list(person.tenant(), member(person), language)
                .forEach(training -> response.addTrainings(TrainingMessages.encode(training, language)));
        complete(observer, response.build());
    }

    @Override
    public void getMyTraining(GetMyTrainingRequest request, StreamObserver<MyTraining> observer) {
        Caller.Person person = CallContext.person();
        complete(
                observer,
                TrainingMessages.encode(
                        readMyTrainings.read(
                                person.tenant(), member(person), TrainingMessages.courseId(request.getName())),
                        TrainingMessages.language(person, request.getLanguageCode())));
    }

    @Override
    public void submitMyQuiz(SubmitMyQuizRequest request, StreamObserver<QuizResult> observer) {
        Caller.Person person = CallContext.person();
        String language = TrainingMessages.language(person, request.getLanguageCode());
        complete(
                observer,
                TrainingMessages.encode(
                        submitQuiz.submit(
                                person.tenant(), member(person), TrainingMessages.submission(request, language)),
                        language));
    }

    @Override
    public void getMyCertificate(GetMyCertificateRequest request, StreamObserver<Certificate> observer) {
        Caller.Person person = CallContext.person();
        complete(
                observer,
                TrainingMessages.encode(issueCertificate.issue(
                        person.tenant(), person.memberId(), TrainingMessages.courseId(request.getName()))));
    }

    private static Member member(Caller.Person person) {
        return new Member(
                person.memberId(),
                person.attributes().team(),
                person.attributes().department(),
                person.attributes().countryCode(),
                person.languageCode());
    }

    private io.relais.policy.training.Course find(String name) {
        return courses.of(CallContext.tenant())
                .find(CourseMessages.id(name))
                .orElseThrow(() -> DomainException.notFound(name));
    }

    private static void answer(StreamObserver<Course> observer, io.relais.policy.training.Course course) {
        CallContext.etag(course.etag());
        complete(observer, CourseMessages.encode(course));
    }

    private static <T> void complete(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
