package io.relais.benchmarks.backend;

import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.relais.proto.analytics.v1.ClickServiceGrpc;
import io.relais.proto.analytics.v1.RecordClicksRequest;
import io.relais.proto.analytics.v1.RecordClicksResponse;
import io.relais.proto.api.v1.Role;
import io.relais.proto.content.v1.FeedServiceGrpc;
import io.relais.proto.content.v1.ListMyFeedRequest;
import io.relais.proto.content.v1.ListMyFeedResponse;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc;
import io.relais.proto.identity.v1.GetMeRequest;
import io.relais.proto.identity.v1.Me;
import io.relais.proto.identity.v1.Member;
import io.relais.proto.identity.v1.MemberServiceGrpc;
import io.relais.proto.identity.v1.PersonCaller;
import io.relais.proto.identity.v1.ResolveCallerRequest;
import io.relais.proto.identity.v1.ResolveCallerResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * The services behind the gateway, as a process of its own: over real gRPC, with answers that cost nothing to make. A
 * redirect finds its links in Redis and needs none of it.
 */
public final class CannedServices {

    private CannedServices() {}

    /** Listens on the port that the only argument names, until the process ends. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .directExecutor()
                .addService(new Directory())
                .addService(new Members())
                .addService(new Feeds())
                .addService(new Clicks())
                .build()
                .start()
                .awaitTermination();
    }

    private static <T> void answer(StreamObserver<T> observer, T message) {
        observer.onNext(message);
        observer.onCompleted();
    }

    private static final class Directory extends CallerDirectoryServiceGrpc.CallerDirectoryServiceImplBase {
        @Override
        public void resolveCaller(ResolveCallerRequest request, StreamObserver<ResolveCallerResponse> observer) {
            PersonCaller person = PersonCaller.newBuilder()
                    .setMember("members/" + request.getSubject())
                    .setLanguageCode("en")
                    .addRoles(Role.ROLE_MEMBER)
                    .addAllRoles(
                            request.getSubject().equals(TokenIssuer.COMPLIANCE)
                                    ? List.of(Role.ROLE_COMPLIANCE)
                                    : List.of())
                    .build();
            answer(
                    observer,
                    ResolveCallerResponse.newBuilder()
                            .setTenant(TokenIssuer.TENANT)
                            .setPerson(person)
                            .build());
        }
    }

    private static final class Members extends MemberServiceGrpc.MemberServiceImplBase {
        private static final Me ME = Me.newBuilder()
                .setMember(Member.newBuilder()
                        .setName("members/alice")
                        .setGivenName("Alice")
                        .setFamilyName("Martin")
                        .addRoles(Role.ROLE_MEMBER))
                .setTenant("tenants/" + TokenIssuer.TENANT)
                .setTenantDisplayName("Acme")
                .build();

        @Override
        public void getMe(GetMeRequest request, StreamObserver<Me> observer) {
            answer(observer, ME);
        }
    }

    private static final class Feeds extends FeedServiceGrpc.FeedServiceImplBase {
        private static final ListMyFeedResponse PAGE = FeedPages.typical();

        @Override
        public void listMyFeed(ListMyFeedRequest request, StreamObserver<ListMyFeedResponse> observer) {
            answer(observer, PAGE);
        }
    }

    private static final class Clicks extends ClickServiceGrpc.ClickServiceImplBase {
        @Override
        public void recordClicks(RecordClicksRequest request, StreamObserver<RecordClicksResponse> observer) {
            answer(observer, RecordClicksResponse.getDefaultInstance());
        }
    }
}
