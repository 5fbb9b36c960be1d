package io.relais.gateway;

import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.MessageSizes;
import io.relais.platform.grpc.RelaisMetadata;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.analytics.v1.ClickServiceGrpc;
import io.relais.proto.analytics.v1.RecordClicksRequest;
import io.relais.proto.analytics.v1.RecordClicksResponse;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Network;
import io.relais.proto.api.v1.Role;
import io.relais.proto.content.v1.CreateMyShareRequest;
import io.relais.proto.content.v1.LinkServiceGrpc;
import io.relais.proto.content.v1.ResolveLinkRequest;
import io.relais.proto.content.v1.Share;
import io.relais.proto.content.v1.ShareServiceGrpc;
import io.relais.proto.content.v1.TrackedLink;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc;
import io.relais.proto.identity.v1.GetMeRequest;
import io.relais.proto.identity.v1.GetMemberRequest;
import io.relais.proto.identity.v1.GetSiloIssuersRequest;
import io.relais.proto.identity.v1.GetSiloIssuersResponse;
import io.relais.proto.identity.v1.ListMembersRequest;
import io.relais.proto.identity.v1.ListMembersResponse;
import io.relais.proto.identity.v1.Me;
import io.relais.proto.identity.v1.Member;
import io.relais.proto.identity.v1.MemberServiceGrpc;
import io.relais.proto.identity.v1.PersonCaller;
import io.relais.proto.identity.v1.ResolveCallerRequest;
import io.relais.proto.identity.v1.ResolveCallerResponse;
import io.relais.proto.identity.v1.UpdateMemberRequest;
import io.relais.proto.policy.v1.Decision;
import io.relais.proto.policy.v1.DecisionReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The services behind the gateway, over real gRPC on loopback: every answer is scripted by what is asked. */
final class Services implements AutoCloseable {

    /** Metadata of the last call of each method, by its full name. */
    final Map<String, Metadata> lastMetadata = new ConcurrentHashMap<>();

    final Map<String, TrackedLink> links = new ConcurrentHashMap<>();
    final List<Click> clicks = new CopyOnWriteArrayList<>();

    /** Done when a call of {@code GetMember} for {@code members/slow} has begun, and when it was cancelled. */
    final CompletableFuture<Void> slowCallBegan = new CompletableFuture<>();

    final CompletableFuture<Void> slowCallCancelled = new CompletableFuture<>();

    private final Server server;

    /** The services of Relais, and {@code others} beside them. */
    Services(BindableService... others) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .maxInboundMessageSize(MessageSizes.MESSAGE_WITH_FILE)
                .intercept(new MetadataRecorder());
        List.<BindableService>of(new Directory(), new Members(), new Shares(), new Links(), new ClickTaker())
                .forEach(builder::addService);
        List.of(others).forEach(builder::addService);
        server = builder.build().start();
    }

    String target() {
        return "static://127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static <T> void answer(StreamObserver<T> observer, T message) {
        observer.onNext(message);
        observer.onCompleted();
    }

    private final class MetadataRecorder implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
            lastMetadata.put(call.getMethodDescriptor().getFullMethodName(), metadata);
            ServerCall<Q, A> withEtag = new io.grpc.ForwardingServerCall.SimpleForwardingServerCall<>(call) {
                @Override
                public void sendHeaders(Metadata headers) {
                    if (call.getMethodDescriptor().getFullMethodName().endsWith("GetMember")) {
                        headers.put(RelaisMetadata.ETAG, "7");
                    }
                    super.sendHeaders(headers);
                }
            };
            return next.startCall(withEtag, metadata);
        }
    }

    /** Whoever is called like a role has it; all are members. */
    private static final class Directory extends CallerDirectoryServiceGrpc.CallerDirectoryServiceImplBase {
        @Override
        public void getSiloIssuers(GetSiloIssuersRequest request, StreamObserver<GetSiloIssuersResponse> observer) {
            answer(observer, GetSiloIssuersResponse.getDefaultInstance());
        }

        @Override
        public void resolveCaller(ResolveCallerRequest request, StreamObserver<ResolveCallerResponse> observer) {
            PersonCaller.Builder person = PersonCaller.newBuilder()
                    .setMember("members/" + request.getSubject())
                    .setLanguageCode("en")
                    .addRoles(Role.ROLE_MEMBER);
            if (request.getSubject().equals("admin")) {
                person.addRoles(Role.ROLE_TENANT_ADMIN);
            }
            answer(
                    observer,
                    ResolveCallerResponse.newBuilder()
                            .setTenant(request.getOrganizationId().substring("id-of-".length()))
                            .setPerson(person)
                            .build());
        }
    }

    private final class Members extends MemberServiceGrpc.MemberServiceImplBase {
        @Override
        public void getMe(GetMeRequest request, StreamObserver<Me> observer) {
            answer(
                    observer,
                    Me.newBuilder()
                            .setMember(
                                    Member.newBuilder().setName("members/alice").addRoles(Role.ROLE_MEMBER))
                            .setTenant("tenants/acme")
                            .build());
        }

        @Override
        public void getMember(GetMemberRequest request, StreamObserver<Member> observer) {
            switch (request.getName()) {
                case "members/slow" -> {
                    ((ServerCallStreamObserver<Member>) observer)
                            .setOnCancelHandler(() -> slowCallCancelled.complete(null));
                    slowCallBegan.complete(null);
                    if (Context.current().isCancelled()) {
                        slowCallCancelled.complete(null);
                    }
                }
                case "members/broken" ->
                    observer.onError(Status.INTERNAL
                            .withDescription("java.lang.NullPointerException at io.relais.Secret")
                            .asRuntimeException());
                case "members/away" -> observer.onError(Status.UNAVAILABLE.asRuntimeException());
                case "members/nobody" ->
                    observer.onError(ErrorStatuses.toStatus(DomainException.notFound(request.getName())));
                default ->
                    answer(
                            observer,
                            Member.newBuilder().setName(request.getName()).build());
            }
        }

        @Override
        public void updateMember(UpdateMemberRequest request, StreamObserver<Member> observer) {
            String ifMatch = Objects.requireNonNull(lastMetadata.get("relais.identity.v1.MemberService/UpdateMember"))
                    .get(RelaisMetadata.IF_MATCH);
            if (ifMatch == null) {
                observer.onError(ErrorStatuses.toStatus(DomainException.of(
                        ErrorReason.ERROR_REASON_ETAG_REQUIRED, "Send If-Match with the version you read.")));
            } else if (!ifMatch.equals("7")) {
                observer.onError(ErrorStatuses.toStatus(DomainException.of(
                        ErrorReason.ERROR_REASON_ETAG_MISMATCH, "Somebody changed it: read it again.")));
            } else if (request.getMember().getTeam().length() > 100) {
                observer.onError(ErrorStatuses.toStatus(
                        DomainException.invalid("member.team", "must have at most 100 characters")));
            } else {
                answer(observer, request.getMember());
            }
        }

        @Override
        public void listMembers(ListMembersRequest request, StreamObserver<ListMembersResponse> observer) {
            ListMembersResponse.Builder page = ListMembersResponse.newBuilder();
            for (int i = 0; i < request.getPageSize(); i++) {
                page.addMembers(Member.newBuilder().setName("members/" + i));
            }
            answer(observer, page.setNextPageToken("a+b/c=").build());
        }
    }

    private static final class Shares extends ShareServiceGrpc.ShareServiceImplBase {
        @Override
        public void createMyShare(CreateMyShareRequest request, StreamObserver<Share> observer) {
            if (request.getNetwork() == Network.NETWORK_LINKEDIN) {
                answer(
                        observer,
                        Share.newBuilder()
                                .setName("shares/1")
                                .setPost(request.getPost())
                                .setNetwork(request.getNetwork())
                                .setState(Share.State.STATE_OPENED)
                                .build());
                return;
            }
            Decision decision = Decision.newBuilder()
                    .addReasons(DecisionReason.newBuilder()
                            .setCode(DecisionReason.Code.CODE_CONSENT_MISSING)
                            .setRemedy("Grant it."))
                    .build();
            observer.onError(ErrorStatuses.toStatus(
                    DomainException.of(ErrorReason.ERROR_REASON_SHARE_REFUSED, "You may not share this there now.")
                            .withDetail(decision)));
        }
    }

    private final class Links extends LinkServiceGrpc.LinkServiceImplBase {
        @Override
        public void resolveLink(ResolveLinkRequest request, StreamObserver<TrackedLink> observer) {
            TrackedLink link = links.get(request.getCode());
            if (link == null) {
                observer.onError(ErrorStatuses.toStatus(DomainException.notFound("links/" + request.getCode())));
            } else {
                answer(observer, link);
            }
        }
    }

    private final class ClickTaker extends ClickServiceGrpc.ClickServiceImplBase {
        @Override
        public void recordClicks(RecordClicksRequest request, StreamObserver<RecordClicksResponse> observer) {
            clicks.addAll(request.getClicksList());
            answer(observer, RecordClicksResponse.getDefaultInstance());
        }
    }
}
