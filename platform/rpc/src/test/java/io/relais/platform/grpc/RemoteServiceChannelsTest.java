package io.relais.platform.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.CallerTokens;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.settings.StartupRefusal;
import io.relais.proto.api.v1.Role;
import io.relais.proto.content.v1.CreatePostRequest;
import io.relais.proto.content.v1.GetPostRequest;
import io.relais.proto.content.v1.Post;
import io.relais.proto.content.v1.PostServiceGrpc;
import io.relais.proto.content.v1.PostServiceGrpc.PostServiceBlockingStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a loopback connection, as retries and reconnection live below gRPC's in-process transport. */
class RemoteServiceChannelsTest {

    private static final GetPostRequest GET =
            GetPostRequest.newBuilder().setName("posts/42").build();

    private final RecordingPosts peer = new RecordingPosts();
    private final IssuedTokens tokens = new IssuedTokens();
    private Server server;
    private RemoteServiceChannels channels;

    @BeforeEach
    void start() throws IOException {
        server = serve(0);
        int port = server.getPort();
        channels = new RemoteServiceChannels(service -> "static://127.0.0.1:" + port, tokens);
    }

    @AfterEach
    void stop() throws InterruptedException {
        channels.close();
        server.shutdownNow();
    }

    @Test
    void asServiceSendsTheServicesOwnTokenAndTheTenantItActsFor() {
        stub(channels.asService("content"))
                .withOption(ServiceChannels.TENANT, ACME)
                .getPost(GET);

        assertThat(peer.header(RelaisMetadata.AUTHORIZATION)).isEqualTo("Bearer token-1");
        assertThat(peer.header(RelaisMetadata.TENANT)).isEqualTo("acme");
        assertThat(peer.header(RelaisMetadata.TRACEPARENT)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void asServiceSendsNoTenantWhereTheCallNamesNone() {
        stub(channels.asService("content")).getPost(GET);

        assertThat(peer.header(RelaisMetadata.TENANT)).isNull();
    }

    @Test
    void aTokenThatThePeerRefusedIsNotUsedAgain() {
        peer.failure = Status.UNAUTHENTICATED;
        assertThatThrownBy(() -> stub(channels.asService("content")).getPost(GET))
                .isInstanceOf(StatusRuntimeException.class);
        peer.failure = Status.OK;

        stub(channels.asService("content")).getPost(GET);

        assertThat(peer.header(RelaisMetadata.AUTHORIZATION)).isEqualTo("Bearer token-2");
    }

    @Test
    void asCallerForwardsTokenTraceLanguageAndDeadlineOfTheCallBeingServed() {
        var editor = aMemberWith(Role.ROLE_EDITOR);
        try (InProcessService service = InProcessService.with(editor, new PostServiceGrpc.PostServiceImplBase() {
            @Override
            public void getPost(GetPostRequest request, StreamObserver<Post> observer) {
                Post answer = stub(channels.asCaller("content")).getPost(request);
                observer.onNext(
                        answer.toBuilder().setTitle(CallContext.traceId()).build());
                observer.onCompleted();
            }
        })) {
            Post answer = stub(service.channel())
                    .withDeadlineAfter(3, TimeUnit.SECONDS)
                    .getPost(GET);

            assertThat(peer.header(RelaisMetadata.AUTHORIZATION)).isEqualTo("Bearer " + service.tokenOf(editor));
            assertThat(peer.header(RelaisMetadata.TRACEPARENT)).contains(answer.getTitle());
            assertThat(peer.header(RelaisMetadata.TENANT)).isNull();
            assertThat(peer.millisLeft()).isBetween(1L, 3_000L);
        }
    }

    @Test
    void asCallerNeedsACallToSpeakFor() {
        assertThatThrownBy(() -> stub(channels.asCaller("content")).getPost(GET))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void directSendsNoCredentials() {
        stub(channels.direct("content")).getPost(GET);

        assertThat(peer.header(RelaisMetadata.AUTHORIZATION)).isNull();
    }

    @Test
    void aCallWithoutADeadlineGetsTheUsualOne() {
        stub(channels.asService("content")).getPost(GET);
        assertThat(peer.millisLeft()).isBetween(3_000L, ClientDeadlines.USUAL.toMillis());

        stub(channels.asService("content"))
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .getPost(GET);
        assertThat(peer.millisLeft()).isBetween(5_001L, 20_000L);
    }

    @Test
    void anIdempotentCallIsTriedAgainWhereThePeerIsUnavailable() {
        peer.failure = Status.UNAVAILABLE;
        peer.failures.set(2);

        assertThat(stub(channels.asService("content")).getPost(GET)).isNotNull();
        assertThat(peer.attempts).hasValue(3);
    }

    @Test
    void aCallThatMightActTwiceIsNotTriedAgain() {
        peer.failure = Status.UNAVAILABLE;

        assertThatThrownBy(() -> stub(channels.asService("content")).createPost(CreatePostRequest.getDefaultInstance()))
                .isInstanceOf(StatusRuntimeException.class);
        assertThat(peer.attempts).hasValue(1);
    }

    @Test
    void aRestartedPeerIsFoundAgainWithinSeconds() throws IOException, InterruptedException {
        stub(channels.asService("content")).getPost(GET);
        int port = server.getPort();
        server.shutdownNow().awaitTermination();
        assertThatThrownBy(() -> stub(channels.asService("content")).getPost(GET))
                .isInstanceOf(StatusRuntimeException.class);

        server = serve(port);

        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> stub(channels.asService("content")).getPost(GET).isInitialized());
    }

    @Test
    void aFixedTargetHasOneAddress() throws InterruptedException {
        try (RemoteServiceChannels several =
                new RemoteServiceChannels(service -> "static://10.0.0.1:1,10.0.0.2:1", tokens)) {
            assertThatThrownBy(() -> several.direct("content"))
                    .isInstanceOf(StartupRefusal.class)
                    .hasMessageContaining("relais.services.content");
        }
    }

    private Server serve(int port) throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(peer)
                .intercept(peer)
                .build()
                .start();
    }

    private static PostServiceBlockingStub stub(io.grpc.Channel channel) {
        return PostServiceGrpc.newBlockingStub(channel);
    }

    /** A peer that keeps what arrived, and fails as often as the test says. */
    private static final class RecordingPosts extends PostServiceGrpc.PostServiceImplBase implements ServerInterceptor {

        private final AtomicInteger attempts = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger(Integer.MAX_VALUE);
        private volatile Status failure = Status.OK;
        private volatile Metadata headers = new Metadata();
        private volatile long millisLeft;

        @Nullable
        String header(Metadata.Key<String> key) {
            return headers.get(key);
        }

        long millisLeft() {
            return millisLeft;
        }

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
            attempts.incrementAndGet();
            headers = metadata;
            Deadline deadline = Objects.requireNonNull(Context.current().getDeadline());
            millisLeft = deadline.timeRemaining(TimeUnit.MILLISECONDS);
            if (!failure.isOk() && failures.getAndDecrement() > 0) {
                call.close(failure, new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(call, metadata);
        }

        @Override
        public void getPost(GetPostRequest request, StreamObserver<Post> observer) {
            observer.onNext(Post.getDefaultInstance());
            observer.onCompleted();
        }
    }

    private static final class IssuedTokens implements CallerTokens {

        private final AtomicInteger refused = new AtomicInteger();

        @Override
        public String current() {
            return "token-" + (refused.get() + 1);
        }

        @Override
        public void refused(String token) {
            refused.incrementAndGet();
        }
    }
}
