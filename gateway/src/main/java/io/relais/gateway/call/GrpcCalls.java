package io.relais.gateway.call;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.relais.gateway.contract.Operation;
import io.relais.gateway.contract.RouteTable;
import io.relais.gateway.transcoding.Payload;
import io.relais.platform.grpc.ServiceChannels;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Calls operations with messages as they are on the wire. Cancelling the answer cancels the call. What follows an answer
 * runs on the thread of the connection that it came from, and must not block.
 */
final class GrpcCalls {

    private final ServiceChannels channels;
    private final Duration deadline;
    private final Duration streamDeadline;
    private final Map<Operation, MethodDescriptor<Payload, byte[]>> methods = new IdentityHashMap<>();

    /** Calls the operations of {@code routes}: single answers within {@code deadline}, streams up to {@code streamDeadline}. */
    GrpcCalls(ServiceChannels channels, RouteTable routes, Duration deadline, Duration streamDeadline) {
        this.channels = channels;
        this.deadline = deadline;
        this.streamDeadline = streamDeadline;
        routes.bindings().forEach(binding -> methods.put(binding.operation(), method(binding.operation())));
    }

    /**
     * What a service answered.
     *
     * @param message the response
     * @param headers the metadata before it
     * @param trailers the metadata behind it
     */
    record Answer(byte[] message, Metadata headers, Metadata trailers) {}

    /**
     * One unary call; fails with the {@link io.grpc.StatusRuntimeException} that it ended with.
     *
     * @param largestAnswer the most bytes that the answer may have; 0 for gRPC's own limit
     * @param asking the connection on whose event loop it is called and answered; null for any
     */
    Mono<Answer> unary(
            Operation operation,
            Payload request,
            Metadata metadata,
            int largestAnswer,
            io.netty.channel.@Nullable Channel asking) {
        return Mono.create(sink -> {
            ClientCall<Payload, byte[]> call = call(operation, deadline, largestAnswer, asking);
            sink.onCancel(() -> call.cancel("The client went away.", null));
            call.start(new UnaryListener(sink), metadata);
            call.request(2);
            call.sendMessage(request);
            call.halfClose();
        });
    }

    /** One call with a stream of answers, which begins at once. */
    GrpcStream stream(Operation operation, Payload request, Metadata metadata) {
        ClientCall<Payload, byte[]> call = call(operation, streamDeadline, 0, null);
        GrpcStream stream = new GrpcStream(call);
        call.start(stream.listener(), metadata);
        call.sendMessage(request);
        call.halfClose();
        return stream;
    }

    private ClientCall<Payload, byte[]> call(
            Operation operation, Duration limit, int largestAnswer, io.netty.channel.@Nullable Channel asking) {
        MethodDescriptor<Payload, byte[]> method = methods.get(operation);
        if (method == null) {
            throw new IllegalArgumentException("The operation " + operation.fullName() + " has no route.");
        }
        CallOptions options = CallOptions.DEFAULT
                .withExecutor(Runnable::run)
                .withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS);
        Channel channel =
                asking == null ? channels.direct(operation.service()) : channels.beside(asking, operation.service());
        return channel.newCall(method, largestAnswer == 0 ? options : options.withMaxInboundMessageSize(largestAnswer));
    }

    private static MethodDescriptor<Payload, byte[]> method(Operation operation) {
        return MethodDescriptor.<Payload, byte[]>newBuilder()
                .setType(operation.method().isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY)
                .setFullMethodName(operation.fullName())
                .setRequestMarshaller(WireMarshaller.REQUESTS)
                .setResponseMarshaller(WireMarshaller.ANSWERS)
                .build();
    }

    private static final class UnaryListener extends ClientCall.Listener<byte[]> {
        private final MonoSink<Answer> sink;
        private Metadata headers = new Metadata();
        private byte @Nullable [] message;

        UnaryListener(MonoSink<Answer> sink) {
            this.sink = sink;
        }

        @Override
        public void onHeaders(Metadata received) {
            headers = received;
        }

        @Override
        public void onMessage(byte[] received) {
            message = received;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            byte[] received = message;
            if (!status.isOk()) {
                sink.error(status.asRuntimeException(trailers));
            } else if (received == null) {
                sink.error(Status.INTERNAL
                        .withDescription("A unary call was answered without a message.")
                        .asRuntimeException(trailers));
            } else {
                sink.success(new Answer(received, headers, trailers));
            }
        }
    }
}
