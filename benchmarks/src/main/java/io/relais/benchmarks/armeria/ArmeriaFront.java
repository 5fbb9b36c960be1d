package io.relais.benchmarks.armeria;

import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.grpc.GrpcService;
import io.grpc.stub.StreamObserver;
import io.relais.proto.content.v1.FeedServiceGrpc;
import io.relais.proto.content.v1.ListMyFeedRequest;
import io.relais.proto.content.v1.ListMyFeedResponse;
import io.relais.proto.identity.v1.GetMeRequest;
import io.relais.proto.identity.v1.Me;
import io.relais.proto.identity.v1.MemberServiceGrpc;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Armeria's {@code HttpJsonTranscodingService} in front of the same hop, as a process of its own: it transcodes and hands
 * the call on without blocking, and checks neither tokens nor limits.
 */
public final class ArmeriaFront {

    private ArmeriaFront() {}

    /** Listens on the first port, in front of the services on the second, until the process ends. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        String backend = "gproto+h2c://127.0.0.1:" + arguments[1] + "/";
        GrpcService transcoded = GrpcService.builder()
                .addService(new Members(GrpcClients.newClient(backend, MemberServiceGrpc.MemberServiceStub.class)))
                .addService(new Feeds(GrpcClients.newClient(backend, FeedServiceGrpc.FeedServiceStub.class)))
                .enableHttpJsonTranscoding(true)
                .build();
        Server server = Server.builder()
                .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .service(transcoded)
                .build();
        server.start().join();
        server.whenClosed().join();
    }

    private static final class Members extends MemberServiceGrpc.MemberServiceImplBase {
        private final MemberServiceGrpc.MemberServiceStub next;

        Members(MemberServiceGrpc.MemberServiceStub next) {
            this.next = next;
        }

        @Override
        public void getMe(GetMeRequest request, StreamObserver<Me> observer) {
            next.getMe(request, observer);
        }
    }

    private static final class Feeds extends FeedServiceGrpc.FeedServiceImplBase {
        private final FeedServiceGrpc.FeedServiceStub next;

        Feeds(FeedServiceGrpc.FeedServiceStub next) {
            this.next = next;
        }

        @Override
        public void listMyFeed(ListMyFeedRequest request, StreamObserver<ListMyFeedResponse> observer) {
            next.listMyFeed(request, observer);
        }
    }
}
