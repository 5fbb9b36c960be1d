package io.relais.platform.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.proto.api.v1.ErrorReason;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that turns what goes wrong into what the caller gets. A {@link DomainException} becomes its status;
 * anything else is a fault of ours: the cause goes to the log, and the caller gets INTERNAL with the trace id. An answer
 * of another service that a handler let escape is UNAVAILABLE, DEADLINE_EXCEEDED, TENANT_SUSPENDED or RATE_LIMITED where
 * it said so, and a fault of ours otherwise: whoever asks another service decides what its refusals mean here.
 */
final class ErrorInterceptor implements ServerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(ErrorInterceptor.class);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> serverCall, Metadata headers, ServerCallHandler<Q, A> next) {
        MappingServerCall<Q, A> call = new MappingServerCall<>(serverCall);
        try {
            return new MappingListener<>(next.startCall(call, headers), call);
        } catch (Throwable thrown) {
            call.fail(thrown);
            return new ServerCall.Listener<>() {};
        }
    }

    /** What the caller is told about {@code thrown}. */
    private static DomainException refusal(Throwable thrown) {
        return switch (thrown) {
            case DomainException refusal -> refusal;
            case StatusRuntimeException answer -> escaped(answer, answer.getStatus(), answer.getTrailers());
            case StatusException answer -> escaped(answer, answer.getStatus(), answer.getTrailers());
            default -> fault(thrown);
        };
    }

    /** What fails because the caller stopped waiting is nobody's fault. */
    private static DomainException abandoned(Throwable consequence) {
        return DomainException.of(
                        ErrorReason.ERROR_REASON_DEADLINE_EXCEEDED,
                        "This took too long: try again, or ask for less at once.")
                .causedBy(consequence);
    }

    private static DomainException escaped(Throwable answer, Status status, @Nullable Metadata trailers) {
        Optional<DomainException> refusal = Optional.ofNullable(StatusProto.fromStatusAndTrailers(status, trailers))
                .flatMap(ErrorStatuses::refusal);
        if (refusal.isPresent() && isPassedOn(refusal.get().reason())) {
            return refusal.get().causedBy(answer);
        }
        return switch (status.getCode()) {
            case UNAVAILABLE ->
                DomainException.of(
                                ErrorReason.ERROR_REASON_UNAVAILABLE,
                                "A part of Relais that this needs is away: try again in a moment.")
                        .causedBy(answer);
            case DEADLINE_EXCEEDED -> abandoned(answer);
            default -> fault(answer);
        };
    }

    private static boolean isPassedOn(ErrorReason reason) {
        return switch (reason) {
            case ERROR_REASON_TENANT_SUSPENDED,
                    ERROR_REASON_RATE_LIMITED,
                    ERROR_REASON_UNAVAILABLE,
                    ERROR_REASON_DEADLINE_EXCEEDED -> true;
            default -> false;
        };
    }

    private static DomainException fault(Throwable cause) {
        return DomainException.of(
                        ErrorReason.ERROR_REASON_INTERNAL,
                        "Something went wrong on our side. The trace id " + CallContext.traceId()
                                + " finds it in our logs.")
                .causedBy(cause);
    }

    private static final class MappingServerCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private boolean closed;

        private MappingServerCall(ServerCall<Q, A> delegate) {
            super(delegate);
        }

        /** Ends the call with what {@code thrown} means. */
        private void fail(Throwable thrown) {
            DomainException refusal = Context.current().isCancelled() ? abandoned(thrown) : refusal(thrown);
            String rpc = getMethodDescriptor().getFullMethodName();
            if (refusal.reason() == ErrorReason.ERROR_REASON_INTERNAL) {
                log.error("A fault while serving {}", rpc, refusal.getCause());
            } else if (refusal.getCause() != null) {
                log.debug("{} refused with {}", rpc, refusal.reason(), refusal.getCause());
            }
            if (closed) {
                return;
            }
            Call.current().refused(refusal.reason());
            StatusRuntimeException mapped = ErrorStatuses.toStatus(refusal);
            closed = true;
            super.close(mapped.getStatus(), Objects.requireNonNullElseGet(mapped.getTrailers(), Metadata::new));
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (closed) {
                return;
            }
            if (status.isOk() || status.getCode() == Status.Code.CANCELLED) {
                closed = true;
                super.close(status, trailers);
            } else if (status.getCode() == Status.Code.UNIMPLEMENTED && status.getCause() == null) {
                // What a generated base class answers for a method that the service doesn't override.
                fail(DomainException.of(
                        ErrorReason.ERROR_REASON_UNIMPLEMENTED, "This is not available in this version of Relais."));
            } else if (status.getCause() instanceof DomainException refusal) {
                fail(refusal);
            } else if (status.getCause() instanceof InvalidProtocolBufferException malformed) {
                fail(DomainException.invalid("", "The request is not a message of the method's type.")
                        .causedBy(malformed));
            } else if (status.getCode() == Status.Code.UNKNOWN && status.getCause() != null) {
                fail(status.getCause());
            } else {
                fail(status.asRuntimeException(trailers));
            }
        }
    }

    /** After the call was failed, the handler hears nothing more of it. */
    private static final class MappingListener<Q> extends SimpleForwardingServerCallListener<Q> {

        private final MappingServerCall<Q, ?> call;
        private boolean failed;

        private MappingListener(ServerCall.Listener<Q> delegate, MappingServerCall<Q, ?> call) {
            super(delegate);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            mapped(() -> super.onMessage(message));
        }

        @Override
        public void onHalfClose() {
            mapped(super::onHalfClose);
        }

        @Override
        public void onReady() {
            mapped(super::onReady);
        }

        private void mapped(Runnable step) {
            if (failed) {
                return;
            }
            try {
                step.run();
            } catch (Throwable thrown) {
                failed = true;
                call.fail(thrown);
            }
        }
    }
}
