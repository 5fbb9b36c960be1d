package io.relais.platform.idempotency;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static io.relais.platform.grpc.testing.CallerFixtures.anOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.HttpBody;
import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerInterceptors;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.RelaisMetadata;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.ids.NewIds;
import io.relais.platform.mongo.EmbeddedMongo;
import io.relais.platform.mongo.ExpirySweeper;
import io.relais.platform.mongo.OutboxSignal;
import io.relais.platform.mongo.SettableClock;
import io.relais.platform.mongo.TenantCollections;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Network;
import io.relais.proto.api.v1.Role;
import io.relais.proto.content.v1.CreatePostRequest;
import io.relais.proto.content.v1.Post;
import io.relais.proto.content.v1.PostServiceGrpc;
import io.relais.proto.content.v1.RetractPostRequest;
import io.relais.proto.identity.v1.CreateTenantRequest;
import io.relais.proto.identity.v1.ImportMembersRequest;
import io.relais.proto.identity.v1.ImportMembersResponse;
import io.relais.proto.identity.v1.ImportedLine;
import io.relais.proto.identity.v1.MemberImportServiceGrpc;
import io.relais.proto.identity.v1.Tenant;
import io.relais.proto.identity.v1.TenantServiceGrpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyInterceptorIT {
    @RegisterExtension
    static final EmbeddedMongo MONGO = new EmbeddedMongo();

    private static final byte[] SECRET = new byte[32];

    private final SettableClock clock = new SettableClock();
    private final ConcurrentLinkedQueue<String> made = new ConcurrentLinkedQueue<>();
    private final Library library = new Library();
    private final Imports imports = new Imports();
    private final Caller.Person ada = aMemberOf(ACME, "ada", Role.ROLE_TENANT_ADMIN);
    private final Caller.Person alice = aMemberOf(ACME, "alice", Role.ROLE_EDITOR);
    private final InProcessService server = InProcessService.with(
            alice, keeping(library, SECRET), keeping(new Registry(), SECRET), keeping(imports, SECRET));

    /** Makes posts and counts them. */
    private final class Library extends PostServiceGrpc.PostServiceImplBase {
        private volatile @Nullable RuntimeException failure;
        private volatile CountDownLatch begun = new CountDownLatch(0);
        private volatile CountDownLatch mayEnd = new CountDownLatch(0);

        @Override
        public void createPost(CreatePostRequest request, StreamObserver<Post> answer) {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            String id = NewIds.next();
            made.add(id);
            RuntimeException toThrow = failure;
            if (toThrow != null) {
                throw toThrow;
            }
            CallContext.etag(Integer.toString(made.size()));
            answer.onNext(Post.newBuilder().setName("posts/" + id).build());
            answer.onCompleted();
        }

        @Override
        public void retractPost(RetractPostRequest request, StreamObserver<Post> answer) {
            made.add(request.getName());
            answer.onNext(Post.newBuilder().setName(request.getName()).build());
            answer.onCompleted();
        }
    }

    private final class Registry extends TenantServiceGrpc.TenantServiceImplBase {
        @Override
        public void createTenant(CreateTenantRequest request, StreamObserver<Tenant> answer) {
            made.add(request.getTenantId());
            answer.onNext(Tenant.newBuilder().setName("tenants/" + made.size()).build());
            answer.onCompleted();
        }
    }

    /** Answers with a number for each line, the same at each run, and says how often it ran. */
    private final class Imports extends MemberImportServiceGrpc.MemberImportServiceImplBase {
        private volatile int failsAfter = Integer.MAX_VALUE;
        private volatile int padding;

        @Override
        public void importMembers(ImportMembersRequest request, StreamObserver<ImportMembersResponse> answer) {
            made.add("a run");
            Context call = Context.current();
            Thread.ofVirtual().start(call.wrap(() -> {
                for (int i = 1; i <= 3; i++) {
                    if (i > failsAfter) {
                        answer.onError(DomainException.invalid("", "Too long."));
                        return;
                    }
                    answer.onNext(ImportMembersResponse.newBuilder()
                            .setLine(ImportedLine.newBuilder()
                                    .setNumber(i)
                                    .setMember("members/" + made.size())
                                    .setDetail("x".repeat(padding)))
                            .build());
                }
                answer.onCompleted();
            }));
        }
    }

    private List<ImportMembersResponse> imported(String key, String file) {
        List<ImportMembersResponse> answers = new ArrayList<>();
        MemberImportServiceGrpc.newBlockingStub(with(server.channelAs(ada), key, null))
                .importMembers(ImportMembersRequest.newBuilder()
                        .setFile(
                                HttpBody.newBuilder().setContentType("text/csv").setData(ByteString.copyFromUtf8(file)))
                        .build())
                .forEachRemaining(answers::add);
        return answers;
    }

    @Test
    void aStreamIsAnsweredAgainAsItWasAndRunsOnce() {
        List<ImportMembersResponse> first = imported("k", "a");
        assertThat(first).hasSize(3);
        assertThat(imported("k", "a")).isEqualTo(first);
        assertThat(reason(() -> imported("k", "b"))).isEqualTo(ErrorReason.ERROR_REASON_IDEMPOTENCY_KEY_REUSED);
        assertThat(made).hasSize(1);
        assertThat(imported("another", "a")).isNotEqualTo(first);
    }

    @Test
    void aStreamThatBrokeOffOrIsTooLongToKeepRunsAgain() {
        imports.failsAfter = 2;
        assertThat(reason(() -> imported("k", "a"))).isEqualTo(ErrorReason.ERROR_REASON_INVALID_REQUEST);
        imports.failsAfter = 3;
        assertThat(imported("k", "a")).hasSize(3);
        assertThat(made).hasSize(2);
        imports.failsAfter = 0;
        assertThat(reason(() -> imported("refused", "a"))).isEqualTo(ErrorReason.ERROR_REASON_INVALID_REQUEST);
        imports.failsAfter = 3;
        assertThat(reason(() -> imported("refused", "a")))
                .as("a lasting refusal of a stream that never began")
                .isEqualTo(ErrorReason.ERROR_REASON_INVALID_REQUEST);
        assertThat(made).hasSize(3);
        imports.padding = IdempotencyInterceptor.LONGEST_STREAM / 2;
        imported("long", "a");
        imported("long", "a");
        assertThat(made).hasSize(5);
    }

    @Test
    void whatIsAnsweredRenewsTheLease() {
        KeptCalls calls = new KeptCalls(new TenantCollections(MONGO.database(), new OutboxSignal()), clock);
        Duration lease = Duration.ofSeconds(10);
        var granted = (KeptCalls.Claim.Granted) calls.claim(ACME, "members/ada/m/k", new byte[] {1}, lease);
        clock.advance(Duration.ofSeconds(9));
        calls.renew(ACME, "members/ada/m/k", granted.holder(), lease);
        clock.advance(Duration.ofSeconds(9));
        assertThat(calls.claim(ACME, "members/ada/m/k", new byte[] {1}, lease))
                .isEqualTo(new KeptCalls.Claim.Running(Duration.ofSeconds(1)));
    }

    private BindableService keeping(BindableService service, byte[] secret) {
        KeptCalls calls = new KeptCalls(new TenantCollections(MONGO.database(), new OutboxSignal()), clock);
        var interceptor = new IdempotencyInterceptor(calls, new OutcomeCipher(secret));
        return () -> ServerInterceptors.intercept(service, interceptor);
    }

    private final AtomicReference<Metadata> headers = new AtomicReference<>(new Metadata());
    private final AtomicReference<Metadata> trailers = new AtomicReference<>(new Metadata());

    private Channel with(Channel channel, String key, @Nullable String ifMatch) {
        Metadata sent = new Metadata();
        sent.put(RelaisMetadata.IDEMPOTENCY_KEY, key);
        if (ifMatch != null) {
            sent.put(RelaisMetadata.IF_MATCH, ifMatch);
        }
        return ClientInterceptors.intercept(
                channel,
                MetadataUtils.newAttachHeadersInterceptor(sent),
                MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
    }

    private static @Nullable String sent(AtomicReference<Metadata> metadata, Metadata.Key<String> key) {
        return Objects.requireNonNull(metadata.get()).get(key);
    }

    private PostServiceGrpc.PostServiceBlockingStub as(Caller caller, String key) {
        return PostServiceGrpc.newBlockingStub(with(server.channelAs(caller), key, null));
    }

    private PostServiceGrpc.PostServiceBlockingStub with(String key) {
        return as(alice, key);
    }

    private static CreatePostRequest post(String text) {
        var request = CreatePostRequest.newBuilder();
        request.getPostBuilder()
                .setKind(Post.Kind.KIND_ARTICLE)
                .setTitle("News")
                .setTargetUri("https://acme.example/news")
                .addVariantsBuilder()
                .setNetwork(Network.NETWORK_LINKEDIN)
                .setLanguageCode("en")
                .setText(text);
        return request.build();
    }

    private static DomainException refusal(Callable<?> call) {
        return Optional.ofNullable(catchThrowableOfType(StatusRuntimeException.class, call::call))
                .flatMap(ErrorStatuses::refusal)
                .orElseThrow(() -> new AssertionError("The call was answered."));
    }

    private static ErrorReason reason(Callable<?> call) {
        return refusal(call).reason();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRepeatedCallIsAnsweredAlikeAndRunsOnce() {
        Post first = with("k").createPost(post("Hello"));
        assertThat(sent(headers, RelaisMetadata.ETAG)).isEqualTo("1");
        Post again = with("k").createPost(post("Hello"));
        assertThat(again).isEqualTo(first);
        assertThat(sent(headers, RelaisMetadata.ETAG)).isEqualTo("1");
        assertThat(made).hasSize(1);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        with("k").createPost(post("Hello"));
        assertThat(reason(() -> with("k").createPost(post("Goodbye"))))
                .isEqualTo(ErrorReason.ERROR_REASON_IDEMPOTENCY_KEY_REUSED);
        var otherVersion = PostServiceGrpc.newBlockingStub(with(server.channel(), "k", "7"));
        assertThat(reason(() -> otherVersion.createPost(post("Hello"))))
                .isEqualTo(ErrorReason.ERROR_REASON_IDEMPOTENCY_KEY_REUSED);
        assertThat(made).hasSize(1);
    }

    @Test
    void aKeyIsGoodForItsTenantItsClientAndItsMethodOnly() {
        Post first = with("k").createPost(post("Hello"));
        Stream.of(aMemberOf(ACME, "bob", Role.ROLE_EDITOR), aMemberOf(GLOBEX, "alice", Role.ROLE_EDITOR))
                .forEach(other ->
                        assertThat(as(other, "k").createPost(post("Hello"))).isNotEqualTo(first));
        RetractPostRequest retraction = RetractPostRequest.newBuilder()
                .setName(first.getName())
                .setReason("wrong")
                .build();
        assertThat(with("k").retractPost(retraction).getName()).isEqualTo(first.getName());
        assertThat(made).hasSize(4);
    }

    @Test
    void operatorsHaveKeysToo() {
        var request = CreateTenantRequest.newBuilder().setTenantId("acme").setDisplayName("Acme");
        request.getAdministratorBuilder()
                .setEmail("ada@acme.example")
                .setGivenName("Ada")
                .setFamilyName("L");
        Callable<Tenant> creation =
                () -> TenantServiceGrpc.newBlockingStub(with(server.channelAs(anOperator()), "k", null))
                        .createTenant(request.build());
        assertThat(List.of(called(creation), called(creation)))
                .containsOnly(Tenant.newBuilder().setName("tenants/1").build());
    }

    private static <T> T called(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void ofManyCallsAtOnceOneRunsAndTheOthersHearThatItDoes() throws Exception {
        library.begun = new CountDownLatch(1);
        library.mayEnd = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> with("k").createPost(post("Hello")));
            assertThat(library.begun.await(10, TimeUnit.SECONDS)).isTrue();
            DomainException meanwhile = refusal(() -> as(alice, "k").createPost(post("Hello")));
            assertThat(meanwhile.reason()).isEqualTo(ErrorReason.ERROR_REASON_REQUEST_IN_PROGRESS);
            assertThat(meanwhile.retryDelay())
                    .hasValueSatisfying(delay ->
                            assertThat(delay).isPositive().isLessThanOrEqualTo(IdempotencyInterceptor.LONGEST_LEASE));
            library.mayEnd.countDown();
            Post answer = first.get();
            assertThat(with("k").createPost(post("Hello"))).isEqualTo(answer);
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void aLastingRefusalIsRepeatedWithItsFirstTrace() {
        library.failure = DomainException.of(ErrorReason.ERROR_REASON_WRONG_STATE, "It is retracted.")
                .with("state", "RETRACTED");
        assertThat(reason(() -> with("k").createPost(post("Hello")))).isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE);
        assertThat(sent(trailers, RelaisMetadata.FIRST_TRACE_ID)).isNull();
        library.failure = null;
        DomainException again = refusal(() -> with("k").createPost(post("Hello")));
        assertThat(again.reason()).isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE);
        assertThat(again.metadata()).containsEntry("state", "RETRACTED");
        assertThat(sent(trailers, RelaisMetadata.FIRST_TRACE_ID)).matches("[0-9a-f]{32}");
        assertThat(made).hasSize(1);
    }

    @Test
    void whatMayPassByItselfIsNotKeptAndTheSecondRunDrawsTheSameId() {
        for (RuntimeException passing : List.of(
                DomainException.of(ErrorReason.ERROR_REASON_UNAVAILABLE, "Away."),
                DomainException.of(ErrorReason.ERROR_REASON_CONFLICT, "Two at once."),
                new IllegalStateException("a fault"))) {
            library.failure = passing;
            refusal(() -> with("k").createPost(post("Hello")));
        }
        library.failure = null;
        assertThat(reason(() -> with("k").createPost(post("Goodbye"))))
                .as("the key still belongs to the first request")
                .isEqualTo(ErrorReason.ERROR_REASON_IDEMPOTENCY_KEY_REUSED);
        Post made4th = with("k").createPost(post("Hello"));
        assertThat(made).hasSize(4);
        assertThat(made.stream().distinct().map(id -> "posts/" + id)).containsExactly(made4th.getName());
    }

    @Test
    void aCallWhoseProcessDiedRunsAgainWhenItsLeaseHasEnded() {
        KeptCalls ofTheDead = new KeptCalls(new TenantCollections(MONGO.database(), new OutboxSignal()), clock);
        byte[] request = {1};
        Duration lease = Duration.ofSeconds(12);
        var first = (KeptCalls.Claim.Granted) ofTheDead.claim(ACME, "members/alice/m/k", request, lease);
        clock.advance(Duration.ofSeconds(11));
        assertThat(ofTheDead.claim(ACME, "members/alice/m/k", request, lease))
                .isEqualTo(new KeptCalls.Claim.Running(Duration.ofSeconds(1)));
        clock.advance(Duration.ofSeconds(1));
        var second = (KeptCalls.Claim.Granted) ofTheDead.claim(ACME, "members/alice/m/k", request, lease);
        assertThat(second.seed()).isEqualTo(first.seed());
        assertThat(ofTheDead.keep(ACME, "members/alice/m/k", first.holder(), new byte[] {7}))
                .as("who lost the lease keeps nothing")
                .isFalse();
        assertThat(ofTheDead.keep(ACME, "members/alice/m/k", second.holder(), new byte[] {8}))
                .isTrue();
    }

    @Test
    void ofManyThatTakeOverADeadCallOneRuns() throws Exception {
        KeptCalls calls = new KeptCalls(new TenantCollections(MONGO.database(), new OutboxSignal()), clock);
        byte[] request = {1};
        calls.claim(ACME, "members/alice/m/k", request, Duration.ZERO);
        List<Callable<KeptCalls.Claim>> claims = Stream.<Callable<KeptCalls.Claim>>generate(
                        () -> () -> calls.claim(ACME, "members/alice/m/k", request, Duration.ofMinutes(1)))
                .limit(32)
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long granted = threads.invokeAll(claims).stream()
                    .filter(claim -> claim.resultNow() instanceof KeptCalls.Claim.Granted)
                    .count();
            assertThat(granted).isEqualTo(1);
        }
    }

    @Test
    void aDayLaterTheKeyIsFreeAgain() {
        Post first = with("k").createPost(post("Hello"));
        clock.advance(KeptCalls.KEPT.minusSeconds(1));
        assertThat(with("k").createPost(post("Hello"))).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(with("k").createPost(post("Goodbye"))).isNotEqualTo(first);
        assertThat(made).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void theSweeperRemovesWhatIsADayOld() {
        with("k").createPost(post("Hello"));
        ExpirySweeper sweeper = new ExpirySweeper(MONGO.database(), clock, List.of(KeptCalls.EXPIRY));
        assertThat(sweeper.sweep()).isZero();
        clock.advance(KeptCalls.KEPT);
        assertThat(sweeper.sweep()).isEqualTo(1);
    }

    @Test
    void theStoreHoldsNeitherTheKeyNorTheAnswer() {
        Post first = with("a-key-of-alice").createPost(post("Hello"));
        Document document = MONGO.database()
                .getCollection(KeptCalls.COLLECTION)
                .find(new Document("tenant", ACME.value()))
                .first();
        String stored = Objects.requireNonNull(document).toJson();
        assertThat(stored)
                .contains("members/alice")
                .doesNotContain("a-key-of-alice")
                .doesNotContain(first.getName());
    }

    @Test
    void anAnswerSealedWithAnotherSecretIsNotGivenOut() {
        with("k").createPost(post("Hello"));
        byte[] changed = new byte[32];
        changed[0] = 1;
        try (InProcessService restarted = InProcessService.with(alice, keeping(library, changed))) {
            assertThat(reason(() -> PostServiceGrpc.newBlockingStub(with(restarted.channel(), "k", null))
                            .createPost(post("Hello"))))
                    .isEqualTo(ErrorReason.ERROR_REASON_IDEMPOTENCY_KEY_REUSED);
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void withoutAKeyEveryCallRuns() {
        var stub = PostServiceGrpc.newBlockingStub(server.channel());
        assertThat(stub.createPost(post("Hello"))).isNotEqualTo(stub.createPost(post("Hello")));
    }

    @Test
    void anInvalidRequestTakesNoKey() {
        assertThat(reason(() -> with("k").createPost(post("")))).isEqualTo(ErrorReason.ERROR_REASON_INVALID_REQUEST);
        with("k").createPost(post("Hello"));
        assertThat(made).hasSize(1);
    }
}
