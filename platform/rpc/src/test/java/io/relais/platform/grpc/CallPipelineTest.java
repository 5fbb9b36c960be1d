package io.relais.platform.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMember;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberWith;
import static io.relais.platform.grpc.testing.CallerFixtures.aService;
import static io.relais.platform.grpc.testing.CallerFixtures.anAppWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Role;
import io.relais.proto.content.v1.CreatePostRequest;
import io.relais.proto.content.v1.DeletePostRequest;
import io.relais.proto.content.v1.GetPostRequest;
import io.relais.proto.content.v1.ListPostsRequest;
import io.relais.proto.content.v1.ListPostsResponse;
import io.relais.proto.content.v1.Post;
import io.relais.proto.content.v1.PostServiceGrpc;
import io.relais.proto.content.v1.PostServiceGrpc.PostServiceBlockingStub;
import io.relais.proto.content.v1.Variant;
import io.relais.proto.messaging.v1.DeliverMessagesRequest;
import io.relais.proto.messaging.v1.DeliverMessagesResponse;
import io.relais.proto.messaging.v1.InboxServiceGrpc;
import io.relais.proto.messaging.v1.Message;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class CallPipelineTest {

    private static final Caller EDITOR = aMemberWith(Role.ROLE_EDITOR);

    private final Posts posts = new Posts();
    private final Inbox inbox = new Inbox();
    private final InProcessService service =
            InProcessService.with(EDITOR, posts, inbox, new HealthStatusManager().getHealthService());

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void theHandlerLearnsWhoCallsFromTheToken() {
        AtomicReference<Caller> seen = new AtomicReference<>();
        posts.answer = request -> {
            seen.set(CallContext.caller());
            assertThat(CallContext.tenant()).isEqualTo(ACME);
            assertThat(CallContext.person().memberId()).isEqualTo("someone");
            return Post.getDefaultInstance();
        };

        getPost(stub());

        assertThat(seen).hasValue(EDITOR);
    }

    @Test
    void aCallWithoutATokenIsRefused() {
        assertRefused(
                () -> getPost(PostServiceGrpc.newBlockingStub(service.anonymousChannel())),
                ErrorReason.ERROR_REASON_UNAUTHENTICATED,
                "Send an access token");
    }

    @Test
    void anAuthorizationOfAnotherSchemeIsRefused() {
        assertRefused(
                () -> getPost(PostServiceGrpc.newBlockingStub(
                        withHeader(service.anonymousChannel(), RelaisMetadata.AUTHORIZATION, "Basic YTpi"))),
                ErrorReason.ERROR_REASON_UNAUTHENTICATED,
                "Bearer");
    }

    @Test
    void aTokenThatNobodyKnowsIsRefused() {
        assertRefused(
                () -> getPost(PostServiceGrpc.newBlockingStub(
                        withHeader(service.anonymousChannel(), RelaisMetadata.AUTHORIZATION, "Bearer forged"))),
                ErrorReason.ERROR_REASON_UNAUTHENTICATED,
                "not valid");
    }

    @Test
    void aCallerWithoutTheRoleIsRefusedBeforeTheRequestIsLookedAt() {
        assertRefused(
                () -> PostServiceGrpc.newBlockingStub(service.channelAs(aMember("alice")))
                        .createPost(CreatePostRequest.getDefaultInstance()),
                ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                "role");
    }

    @Test
    void everyInvalidFieldIsNamedByItsJsonPath() {
        StatusRuntimeException answer = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> stub().createPost(CreatePostRequest.newBuilder()
                        .setPost(Post.newBuilder()
                                .setKind(Post.Kind.KIND_ARTICLE)
                                .setTargetUri("https://acme.example")
                                .addVariants(
                                        Variant.newBuilder().setNetworkValue(1).setLanguageCode("fr")))
                        .build()));

        assertThat(answer.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(ErrorStatuses.refusal(answer).orElseThrow().fieldViolations())
                .extracting(FieldViolation::field)
                .containsExactlyInAnyOrder("post.title", "post.variants[0].text");
        assertThat(ErrorStatuses.refusal(answer).orElseThrow().fieldViolations())
                .allSatisfy(violation -> assertThat(violation.message()).isNotBlank());
    }

    @Test
    void aRefusalOfTheUseCaseReachesTheCallerWithItsReason() {
        posts.answer = request -> {
            throw DomainException.notFound(request.getName());
        };

        assertRefused(() -> getPost(stub()), ErrorReason.ERROR_REASON_NOT_FOUND, "There is no posts/42.");
    }

    @Test
    void aRefusalGivenToTheObserverIsMappedToo() {
        posts.failure = DomainException.of(ErrorReason.ERROR_REASON_WRONG_STATE, "The post is retracted.");

        assertRefused(() -> getPost(stub()), ErrorReason.ERROR_REASON_WRONG_STATE, "The post is retracted.");
    }

    @Test
    void aFaultShowsNothingButTheTraceId() {
        posts.answer = request -> {
            throw new IllegalStateException("jdbc://user:password@db failed");
        };
        String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

        assertRefused(
                () -> getPost(PostServiceGrpc.newBlockingStub(withHeader(
                        service.channel(), RelaisMetadata.TRACEPARENT, "00-" + traceId + "-00f067aa0ba902b7-01"))),
                ErrorReason.ERROR_REASON_INTERNAL,
                "Something went wrong on our side. The trace id " + traceId + " finds it in our logs.");
    }

    @Test
    void aFaultGivenToTheObserverShowsNothingEither() {
        posts.failure = new IllegalStateException("secret");

        assertRefused(() -> getPost(stub()), ErrorReason.ERROR_REASON_INTERNAL, "Something went wrong");
    }

    @Test
    void aStatusWithoutAReasonIsAFault() {
        posts.failure =
                Status.NOT_FOUND.withDescription("no row in collection posts").asRuntimeException();

        assertRefused(() -> getPost(stub()), ErrorReason.ERROR_REASON_INTERNAL, "Something went wrong");
    }

    @Test
    void anotherServicesAbsenceIsUnavailableAndItsRefusalOfUsIsAFault() {
        posts.failure =
                Status.UNAVAILABLE.withDescription("io exception: /10.0.0.7").asRuntimeException();
        assertRefused(() -> getPost(stub()), ErrorReason.ERROR_REASON_UNAVAILABLE, "A part of Relais");

        posts.failure = ErrorStatuses.toStatus(
                DomainException.of(ErrorReason.ERROR_REASON_UNAUTHENTICATED, "The access token is not valid here."));
        assertRefused(() -> getPost(stub()), ErrorReason.ERROR_REASON_INTERNAL, "Something went wrong");
    }

    @Test
    void aSuspendedTenantIsToldSoWhoeverFoundOut() {
        posts.failure = ErrorStatuses.toStatus(
                DomainException.of(ErrorReason.ERROR_REASON_TENANT_SUSPENDED, "Your company's access is suspended."));

        assertRefused(() -> getPost(stub()), ErrorReason.ERROR_REASON_TENANT_SUSPENDED, "suspended");
    }

    @Test
    void aMethodThatTheServiceDoesNotHaveYetSaysSo() {
        assertRefused(
                () -> stub().deletePost(DeletePostRequest.newBuilder()
                        .setName("posts/42")
                        .build()),
                ErrorReason.ERROR_REASON_UNIMPLEMENTED,
                "not available");
    }

    @Test
    void onlyAServiceNamesTheTenantItActsFor() {
        AtomicReference<String> seen = new AtomicReference<>();
        inbox.delivered = () -> seen.set(CallContext.tenant().value());
        deliver(service.channelAs(aService("content")));
        assertThat(seen).hasValue("acme");

        posts.answer = request -> {
            seen.set(CallContext.tenant().value());
            return Post.getDefaultInstance();
        };
        getPost(PostServiceGrpc.newBlockingStub(withHeader(service.channel(), RelaisMetadata.TENANT, GLOBEX.value())));
        assertThat(seen).hasValue("acme");
    }

    @Test
    void aServiceThatActsForNoTenantHasNone() {
        inbox.delivered = CallContext::tenant;

        assertRefused(
                () -> deliver(service.channelAs(new Caller.Service("content", null))),
                ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                "belongs to none");
    }

    @Test
    void aMalformedTenantOfAServiceIsRefused() {
        assertRefused(
                () -> deliver(withHeader(
                        service.channelAs(new Caller.Service("content", null)), RelaisMetadata.TENANT, "../acme")),
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                "tenant");
    }

    @Test
    void aPartnerAppIsNoPerson() {
        posts.answer = request -> {
            CallContext.person();
            return Post.getDefaultInstance();
        };

        assertRefused(
                () -> getPost(PostServiceGrpc.newBlockingStub(service.channelAs(anAppWith("app:posts")))),
                ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                "person");
    }

    @Test
    void theEtagTravelsInBothDirections() {
        posts.answer = request -> {
            assertThat(CallContext.ifMatch()).hasValue("\"6\"");
            CallContext.etag("\"7\"");
            return Post.getDefaultInstance();
        };
        AtomicReference<Metadata> headers = new AtomicReference<>();

        getPost(PostServiceGrpc.newBlockingStub(ClientInterceptors.intercept(
                withHeader(service.channel(), RelaisMetadata.IF_MATCH, "\"6\""),
                MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()))));

        assertThat(Objects.requireNonNull(headers.get()).get(RelaisMetadata.ETAG))
                .isEqualTo("\"7\"");
    }

    @Test
    void theCallersLanguagesAreInOrderAndAWrongHeaderIsNone() {
        posts.answer = request -> Post.newBuilder()
                .setTitle(CallContext.acceptLanguage().toString())
                .build();

        assertThat(getPost(PostServiceGrpc.newBlockingStub(
                                withHeader(service.channel(), RelaisMetadata.ACCEPT_LANGUAGE, "en;q=0.5, fr-CH")))
                        .getTitle())
                .isEqualTo("[fr-ch, en;q=0.5]");
        assertThat(getPost(PostServiceGrpc.newBlockingStub(
                                withHeader(service.channel(), RelaisMetadata.ACCEPT_LANGUAGE, ";;;;q=")))
                        .getTitle())
                .isEqualTo("[]");
    }

    @Test
    void theTraceOfTheCallerGoesOnAndAMalformedOneIsReplaced() {
        posts.answer =
                request -> Post.newBuilder().setTitle(CallContext.traceId()).build();
        String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

        assertThat(getPost(PostServiceGrpc.newBlockingStub(withHeader(
                                service.channel(),
                                RelaisMetadata.TRACEPARENT,
                                "00-" + traceId + "-00f067aa0ba902b7-01")))
                        .getTitle())
                .isEqualTo(traceId);
        assertThat(getPost(PostServiceGrpc.newBlockingStub(
                                withHeader(service.channel(), RelaisMetadata.TRACEPARENT, "00-zzz")))
                        .getTitle())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void logLinesOfACallCarryItsTraceAndTenantAndNothingOfWhoCalls() {
        posts.answer = request -> Post.newBuilder()
                .setTitle(MDC.getCopyOfContextMap().toString())
                .addTopics(CallContext.traceId())
                .build();

        Post seen = getPost(stub());

        assertThat(seen.getTitle()).contains("trace.id=" + seen.getTopics(0)).contains("labels.tenant=acme");
        assertThat(seen.getTitle()).doesNotContain("someone");
    }

    @Test
    void theDeadlineOfTheCallerIsTheHandlers() {
        AtomicReference<Long> left = new AtomicReference<>();
        posts.answer = request -> {
            left.set(Context.current().getDeadline().timeRemaining(TimeUnit.MILLISECONDS));
            return Post.getDefaultInstance();
        };

        getPost(stub().withDeadlineAfter(7, TimeUnit.SECONDS));
        assertThat(left.get()).isBetween(1L, 7_000L);

        getPost(stub());
        assertThat(left.get()).isBetween(7_001L, DeadlineInterceptor.LONGEST.toMillis());
    }

    @Test
    void whatFailsBecauseTheCallerStoppedWaitingIsNotAFaultOfOurs() {
        Logger logger = (Logger) LoggerFactory.getLogger(ErrorInterceptor.class);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(logged);
        logged.start();
        posts.answer = request -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            Context.current().addListener(context -> cancelled.countDown(), Runnable::run);
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw new IllegalStateException("what it waited for was cancelled");
        };
        try {
            assertThatThrownBy(() -> getPost(stub().withDeadlineAfter(200, TimeUnit.MILLISECONDS)))
                    .isInstanceOf(StatusRuntimeException.class);
            await().until(() -> !logged.list.isEmpty());
            assertThat(logged.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.DEBUG);
        } finally {
            logger.detachAppender(logged);
            logger.setLevel(null);
        }
    }

    @Test
    void everyCallIsTimedUnderItsNameStatusAndReason() {
        getPost(stub());
        posts.answer = request -> {
            throw DomainException.notFound(request.getName());
        };
        assertThatThrownBy(() -> getPost(stub())).isInstanceOf(StatusRuntimeException.class);

        assertThat(service.meters()
                        .get("relais.rpc.server")
                        .tags("rpc", "relais.content.v1.PostService/GetPost", "code", "OK", "reason", "")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(service.meters()
                        .get("relais.rpc.server")
                        .tags("code", "NOT_FOUND", "reason", "NOT_FOUND")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void healthIsAnsweredWithoutAToken() {
        assertThat(HealthGrpc.newBlockingStub(service.anonymousChannel())
                        .check(HealthCheckRequest.getDefaultInstance())
                        .getStatus())
                .isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
    }

    @Test
    void outsideACallThereIsNoContext() {
        assertThatThrownBy(CallContext::caller).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(CallContext::traceId).isInstanceOf(IllegalStateException.class);
    }

    private PostServiceBlockingStub stub() {
        return PostServiceGrpc.newBlockingStub(service.channel());
    }

    private static Post getPost(PostServiceBlockingStub stub) {
        return stub.getPost(GetPostRequest.newBuilder().setName("posts/42").build());
    }

    private static void deliver(Channel channel) {
        InboxServiceGrpc.newBlockingStub(channel)
                .deliverMessages(DeliverMessagesRequest.newBuilder()
                        .addMessages(Message.newBuilder()
                                .setId("m1")
                                .setTenant("acme")
                                .setOccurTime(Timestamp.newBuilder().setSeconds(1))
                                .setPayload(Any.pack(Post.getDefaultInstance())))
                        .build());
    }

    private static Channel withHeader(Channel channel, Metadata.Key<String> key, String value) {
        Metadata headers = new Metadata();
        headers.put(key, value);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static void assertRefused(Runnable call, ErrorReason reason, String message) {
        StatusRuntimeException answer = catchThrowableOfType(StatusRuntimeException.class, call::run);
        DomainException refusal = ErrorStatuses.refusal(answer).orElseThrow(() -> new AssertionError(answer));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining(message);
        assertThat(answer.getStatus().getCode()).isEqualTo(ErrorStatuses.code(reason));
    }

    /** A service that does what the test says. */
    private static final class Posts extends PostServiceGrpc.PostServiceImplBase {

        private volatile Function<GetPostRequest, Post> answer = request -> Post.getDefaultInstance();
        private volatile @Nullable Throwable failure;

        @Override
        public void getPost(GetPostRequest request, StreamObserver<Post> observer) {
            Throwable given = failure;
            if (given != null) {
                observer.onError(given);
                return;
            }
            observer.onNext(answer.apply(request));
            observer.onCompleted();
        }

        @Override
        public void createPost(CreatePostRequest request, StreamObserver<Post> observer) {
            throw new AssertionError("An invalid request must not reach the handler.");
        }

        @Override
        public void listPosts(ListPostsRequest request, StreamObserver<ListPostsResponse> observer) {
            observer.onNext(ListPostsResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }

    private static final class Inbox extends InboxServiceGrpc.InboxServiceImplBase {

        private volatile Runnable delivered = () -> {};

        @Override
        public void deliverMessages(DeliverMessagesRequest request, StreamObserver<DeliverMessagesResponse> observer) {
            delivered.run();
            observer.onNext(DeliverMessagesResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }
}
