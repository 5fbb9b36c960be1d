package io.relais.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.HttpBody;
import com.google.api.HttpBodyProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Int32Value;
import com.google.protobuf.Message;
import com.google.protobuf.WrappersProto;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.proto.api.v1.ErrorReason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that takes files in one method and none in another, over a loopback connection. */
class MessageSizesTest {

    private static final MethodDescriptor<HttpBody, Int32Value> TAKE_FILE =
            method("TakeFile", HttpBody.getDefaultInstance());
    private static final MethodDescriptor<BytesValue, Int32Value> TAKE_BYTES =
            method("TakeBytes", BytesValue.getDefaultInstance());

    private final ServerServiceDefinition files =
            service(TAKE_FILE, file -> file.getData().size());
    private final ServerServiceDefinition others =
            service(TAKE_BYTES, bytes -> bytes.getValue().size());
    private Server server;
    private ManagedChannel channel;

    private static <Q extends Message> MethodDescriptor<Q, Int32Value> method(String name, Q request) {
        Descriptors.MethodDescriptor descriptor = descriptor(name, request);
        return MethodDescriptor.<Q, Int32Value>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("test." + name + "Service/" + name)
                .setRequestMarshaller(ProtoUtils.marshaller(request))
                .setResponseMarshaller(ProtoUtils.marshaller(Int32Value.getDefaultInstance()))
                .setSchemaDescriptor(new Schema(descriptor))
                .build();
    }

    private static Descriptors.MethodDescriptor descriptor(String name, Message request) {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName(name + ".proto")
                .setPackage("test")
                .addDependency(WrappersProto.getDescriptor().getFullName())
                .addDependency(HttpBodyProto.getDescriptor().getFullName())
                .addService(ServiceDescriptorProto.newBuilder()
                        .setName(name + "Service")
                        .addMethod(MethodDescriptorProto.newBuilder()
                                .setName(name)
                                .setInputType(
                                        "." + request.getDescriptorForType().getFullName())
                                .setOutputType(".google.protobuf.Int32Value")))
                .build();
        try {
            return FileDescriptor.buildFrom(
                            file, new FileDescriptor[] {WrappersProto.getDescriptor(), HttpBodyProto.getDescriptor()})
                    .getServices()
                    .getFirst()
                    .getMethods()
                    .getFirst();
        } catch (Descriptors.DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Schema(Descriptors.MethodDescriptor method) implements ProtoMethodDescriptorSupplier {
        @Override
        public Descriptors.MethodDescriptor getMethodDescriptor() {
            return method;
        }

        @Override
        public Descriptors.ServiceDescriptor getServiceDescriptor() {
            return method.getService();
        }

        @Override
        public FileDescriptor getFileDescriptor() {
            return method.getFile();
        }
    }

    private static <Q> ServerServiceDefinition service(MethodDescriptor<Q, Int32Value> method, ToIntFunction<Q> size) {
        return ServerServiceDefinition.builder(method.getServiceName())
                .addMethod(method, ServerCalls.asyncUnaryCall((request, observer) -> {
                    observer.onNext(Int32Value.of(size.applyAsInt(request)));
                    observer.onCompleted();
                }))
                .build();
    }

    @BeforeEach
    void start() throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(files)
                .addService(others)
                .intercept(new MessageSizeInterceptor())
                .intercept(new ErrorInterceptor())
                .intercept(new TracingInterceptor(new io.micrometer.core.instrument.simple.SimpleMeterRegistry()))
                .maxInboundMessageSize(MessageSizes.largestRequest(List.of(files, others)))
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    private int send(int bytes) {
        return ClientCalls.blockingUnaryCall(
                        channel, TAKE_BYTES, CallOptions.DEFAULT, BytesValue.of(ByteString.copyFrom(new byte[bytes])))
                .getValue();
    }

    @Test
    void aFileOf25MebibytesArrives() {
        HttpBody file = HttpBody.newBuilder()
                .setContentType("image/png")
                .setData(ByteString.copyFrom(new byte[MessageSizes.FILE]))
                .build();
        assertThat(ClientCalls.blockingUnaryCall(channel, TAKE_FILE, CallOptions.DEFAULT, file)
                        .getValue())
                .isEqualTo(25 << 20);
    }

    @Test
    void theOtherMethodsOfTheSameServerKeepTheirLimit() {
        assertThat(send(MessageSizes.MESSAGE - 16)).isEqualTo(MessageSizes.MESSAGE - 16);
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> send(MessageSizes.MESSAGE + 1));
        assertThat(ErrorStatuses.refusal(refused).map(DomainException::reason))
                .hasValue(ErrorReason.ERROR_REASON_BODY_TOO_LARGE);
    }

    @Test
    void aServerWithoutSuchAMethodTakesNoFiles() {
        assertThat(MessageSizes.largestRequest(List.of(others))).isEqualTo(4 << 20);
        assertThat(MessageSizes.largestRequest(List.of(files, others))).isEqualTo(26 << 20);
    }
}
