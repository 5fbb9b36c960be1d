package io.relais.platform.grpc.testing;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Watches what reaches the client: an error has a documented reason, the status that belongs to it, and a message for
 * people that shows nothing of the inside.
 */
public final class ConformanceInterceptor implements ServerInterceptor {

    private static final Pattern INTERNAL = Pattern.compile(
            "\\b(java|javax|jdk|io\\.grpc|io\\.relais|com\\.google|com\\.mongodb|io\\.lettuce|org\\.springframework)\\."
                    + "|Exception\\b|\\bnull\\b|\\tat ");

    private final List<String> breaches = new CopyOnWriteArrayList<>();

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void close(Status status, Metadata trailers) {
                        breach(status, trailers)
                                .map(breach -> getMethodDescriptor().getFullMethodName() + ": " + breach)
                                .ifPresent(breaches::add);
                        super.close(status, trailers);
                    }
                },
                headers);
    }

    private static Optional<String> breach(Status status, Metadata trailers) {
        if (status.isOk() || status.getCode() == Status.Code.CANCELLED) {
            return Optional.empty();
        }
        Optional<DomainException> refusal = Optional.ofNullable(StatusProto.fromStatusAndTrailers(status, trailers))
                .flatMap(ErrorStatuses::refusal);
        if (refusal.isEmpty()) {
            return Optional.of("an error without a documented reason: " + status);
        }
        if (ErrorStatuses.code(refusal.get().reason()) != status.getCode()) {
            return Optional.of(refusal.get().reason() + " was sent with the status " + status.getCode());
        }
        String message = refusal.get().getMessage();
        return message.isBlank() || INTERNAL.matcher(message).find()
                ? Optional.of("a message that is not for callers: " + message)
                : Optional.empty();
    }

    /** Fails where an answer broke the rules. */
    public void assertConformance() {
        if (!breaches.isEmpty()) {
            throw new AssertionError("Answers that break the rules of errors: " + String.join("; ", breaches));
        }
    }
}
