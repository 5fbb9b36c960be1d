package io.relais.gateway.call;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.relais.gateway.contract.Operation;
import io.relais.platform.grpc.ServiceChannels;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Calls operations by their descriptors. Cancelling the answer cancels the call. */
final class GrpcCalls {

    private final ServiceChannels channels;
    private final Duration deadline;
    private final Map<Operation, MethodDescriptor<Message, Message>> methods = new ConcurrentHashMap<>();

    GrpcCalls(ServiceChannels channels, Duration deadline) {
        this.channels = channels;
        this.deadline = deadline;
    }

    /**
     * What a service answered.
     *
     * @param message the response
     * @param headers the metadata before it
     * @param trailers the metadata behind it
     */
    record Answer(Message message, Metadata headers, Metadata trailers) {}

    /** One unary call; fails with the {@link io.grpc.StatusRuntimeException} that it ended with. */
    Mono<Answer> unary(Operation operation, Message request, Metadata metadata) {
        return Mono.create(sink -> {
            ClientCall<Message, Message> call = channels.direct(operation.service())
                    .newCall(
                            methods.computeIfAbsent(operation, GrpcCalls::method),
                            CallOptions.DEFAULT.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS));
            sink.onCancel(() -> call.cancel("The client went away.", null));
            call.start(new UnaryListener(sink), metadata);
            call.request(2);
            call.sendMessage(request);
            call.halfClose();
        });
    }

    private static MethodDescriptor<Message, Message> method(Operation operation) {
        return MethodDescriptor.<Message, Message>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(operation.fullName())
                .setRequestMarshaller(marshaller(operation.request()))
                .setResponseMarshaller(marshaller(operation.response()))
                .build();
    }

    private static MethodDescriptor.Marshaller<Message> marshaller(Descriptor type) {
        return ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(type));
    }

    private static final class UnaryListener extends ClientCall.Listener<Message> {
        private final MonoSink<Answer> sink;
        private Metadata headers = new Metadata();
        private @Nullable Message message;

        UnaryListener(MonoSink<Answer> sink) {
            this.sink = sink;
        }

        @Override
        public void onHeaders(Metadata received) {
            headers = received;
        }

        @Override
        public void onMessage(Message received) {
            message = received;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            Message received = message;
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
