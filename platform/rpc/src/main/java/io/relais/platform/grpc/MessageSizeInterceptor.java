package io.relais.platform.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses a message that is too large for its method. gRPC has one limit for a whole server, which is that of files where
 * one method takes them; this keeps the other methods of such a server at theirs.
 */
final class MessageSizeInterceptor implements ServerInterceptor {

    private final Map<String, Integer> largest = new ConcurrentHashMap<>();

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        int most = largest.computeIfAbsent(
                call.getMethodDescriptor().getFullMethodName(),
                name -> MessageSizes.largestRequest(call.getMethodDescriptor()));
        ServerCall.Listener<Q> listener = next.startCall(call, headers);
        if (most == MessageSizes.MESSAGE_WITH_FILE) {
            return listener;
        }
        return new SimpleForwardingServerCallListener<>(listener) {
            @Override
            public void onMessage(Q message) {
                if (message instanceof MessageLite proto && proto.getSerializedSize() > most) {
                    throw DomainException.of(
                            ErrorReason.ERROR_REASON_BODY_TOO_LARGE,
                            "The request is larger than " + most + " bytes: send less at once.");
                }
                super.onMessage(message);
            }
        };
    }
}
