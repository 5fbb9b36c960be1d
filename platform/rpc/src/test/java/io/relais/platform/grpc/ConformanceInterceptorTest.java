package io.relais.platform.grpc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.testing.ConformanceInterceptor;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.content.v1.GetPostRequest;
import io.relais.proto.content.v1.Post;
import io.relais.proto.content.v1.PostServiceGrpc;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConformanceInterceptorTest {

    @Test
    void aDocumentedRefusalConforms() throws IOException {
        ConformanceInterceptor conformance =
                afterAnswering(ErrorStatuses.toStatus(DomainException.notFound("posts/42")));

        assertThatCode(conformance::assertConformance).doesNotThrowAnyException();
    }

    @Test
    void anErrorWithoutAReasonFailsTheTest() throws IOException {
        ConformanceInterceptor conformance = afterAnswering(Status.NOT_FOUND.asRuntimeException());

        assertThatThrownBy(conformance::assertConformance)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("without a documented reason");
    }

    @Test
    void aReasonUnderAnotherStatusFailsTheTest() throws IOException {
        ConformanceInterceptor conformance =
                afterAnswering(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                        .setCode(Status.Code.INTERNAL.value())
                        .setMessage("There is no such post.")
                        .addDetails(Any.pack(ErrorInfo.newBuilder()
                                .setDomain(ErrorStatuses.DOMAIN)
                                .setReason("NOT_FOUND")
                                .build()))
                        .build()));

        assertThatThrownBy(conformance::assertConformance).hasMessageContaining("was sent with the status INTERNAL");
    }

    @Test
    void aMessageOfTheInsideFailsTheTest() throws IOException {
        ConformanceInterceptor conformance = afterAnswering(ErrorStatuses.toStatus(DomainException.of(
                ErrorReason.ERROR_REASON_UNAVAILABLE, "com.mongodb.MongoTimeoutException: timed out")));

        assertThatThrownBy(conformance::assertConformance).hasMessageContaining("not for callers");
    }

    private static ConformanceInterceptor afterAnswering(StatusRuntimeException answer) throws IOException {
        ConformanceInterceptor conformance = new ConformanceInterceptor();
        String name = UUID.randomUUID().toString();
        Server server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(new PostServiceGrpc.PostServiceImplBase() {
                    @Override
                    public void getPost(GetPostRequest request, StreamObserver<Post> observer) {
                        observer.onError(answer);
                    }
                })
                .intercept(conformance)
                .build()
                .start();
        ManagedChannel channel =
                InProcessChannelBuilder.forName(name).directExecutor().build();
        try {
            assertThatThrownBy(
                            () -> PostServiceGrpc.newBlockingStub(channel).getPost(GetPostRequest.getDefaultInstance()))
                    .isInstanceOf(StatusRuntimeException.class);
        } finally {
            channel.shutdownNow();
            server.shutdownNow();
        }
        return conformance;
    }
}
