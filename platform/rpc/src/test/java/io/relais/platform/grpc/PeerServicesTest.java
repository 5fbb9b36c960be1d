package io.relais.platform.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.grpc.testing.PeerServices;
import io.relais.proto.api.v1.Role;
import io.relais.proto.content.v1.GetPostRequest;
import io.relais.proto.content.v1.Post;
import io.relais.proto.content.v1.PostServiceGrpc;
import io.relais.proto.messaging.v1.DeliverMessagesRequest;
import io.relais.proto.messaging.v1.DeliverMessagesResponse;
import io.relais.proto.messaging.v1.InboxServiceGrpc;
import io.relais.proto.messaging.v1.Message;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PeerServicesTest {

    private final AtomicReference<Caller> seen = new AtomicReference<>();

    @Test
    void aCallAsTheCallerArrivesAsTheCaller() {
        Caller editor = aMemberOf(GLOBEX, "eve", Role.ROLE_EDITOR);
        try (PeerServices peers = PeerServices.of("content").and("policy", new RecordingPosts());
                InProcessService service = InProcessService.with(editor, new ForwardingPosts(peers))) {
            PostServiceGrpc.newBlockingStub(service.channel())
                    .getPost(GetPostRequest.newBuilder().setName("posts/42").build());
        }
        assertThat(seen).hasValue(editor);
    }

    @Test
    void aCallAsTheServiceArrivesAsTheServiceForTheTenantThatItNames() {
        try (PeerServices peers = PeerServices.of("content").and("policy", new RecordingInbox())) {
            InboxServiceGrpc.newBlockingStub(peers.asService("policy"))
                    .withOption(ServiceChannels.TENANT, GLOBEX)
                    .deliverMessages(DeliverMessagesRequest.newBuilder()
                            .addMessages(Message.newBuilder()
                                    .setId("m1")
                                    .setTenant("globex")
                                    .setOccurTime(Timestamp.newBuilder().setSeconds(1))
                                    .setPayload(Any.pack(Post.getDefaultInstance())))
                            .build());
        }
        assertThat(seen).hasValue(new Caller.Service("content", GLOBEX));
    }

    private final class RecordingPosts extends PostServiceGrpc.PostServiceImplBase {
        @Override
        public void getPost(GetPostRequest request, StreamObserver<Post> observer) {
            seen.set(CallContext.caller());
            observer.onNext(Post.getDefaultInstance());
            observer.onCompleted();
        }
    }

    private final class RecordingInbox extends InboxServiceGrpc.InboxServiceImplBase {
        @Override
        public void deliverMessages(DeliverMessagesRequest request, StreamObserver<DeliverMessagesResponse> observer) {
            seen.set(CallContext.caller());
            observer.onNext(DeliverMessagesResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }

    private static final class ForwardingPosts extends PostServiceGrpc.PostServiceImplBase {

        private final ServiceChannels channels;

        private ForwardingPosts(ServiceChannels channels) {
            this.channels = channels;
        }

        @Override
        public void getPost(GetPostRequest request, StreamObserver<Post> observer) {
            observer.onNext(
                    PostServiceGrpc.newBlockingStub(channels.asCaller("policy")).getPost(request));
            observer.onCompleted();
        }
    }
}
