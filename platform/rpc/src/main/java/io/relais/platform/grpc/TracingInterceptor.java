package io.relais.platform.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.observability.LogFields;
import io.relais.proto.api.v1.ErrorReason;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the {@link Call}, puts its trace and tenant on the log lines of its thread, and times it. The log never sees a
 * request, an answer, or who called.
 */
final class TracingInterceptor implements ServerInterceptor {

    private static final String TIMER = "relais.rpc.server";
    private static final Logger log = LoggerFactory.getLogger(TracingInterceptor.class);

    private final MeterRegistry meters;

    TracingInterceptor(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> serverCall, Metadata headers, ServerCallHandler<Q, A> next) {
        Call call = new Call(headers);
        TimedServerCall<Q, A> timed = new TimedServerCall<>(serverCall, call);
        Context context = Context.current().withValue(Call.CURRENT, call);
        try (LogFields ignored = fields(call)) {
            return new LoggingListener<>(Contexts.interceptCall(context, timed, headers, next), call, timed);
        }
    }

    private static LogFields fields(Call call) {
        Caller caller = call.caller();
        return LogFields.put(
                call.trace(), caller == null ? null : caller.actingTenant().orElse(null));
    }

    private final class TimedServerCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final Call call;
        private final long startNanos = System.nanoTime();
        private final AtomicBoolean ended = new AtomicBoolean();

        private TimedServerCall(ServerCall<Q, A> delegate, Call call) {
            super(delegate);
            this.call = call;
        }

        @Override
        public void sendHeaders(Metadata headers) {
            String etag = call.etag();
            if (etag != null) {
                headers.put(RelaisMetadata.ETAG, etag);
            }
            super.sendHeaders(headers);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            end(status.getCode());
            String firstTraceId = call.firstTraceId();
            if (firstTraceId != null && !status.isOk()) {
                trailers.put(RelaisMetadata.FIRST_TRACE_ID, firstTraceId);
            }
            super.close(status, trailers);
        }

        private void end(Status.Code code) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            long nanos = System.nanoTime() - startNanos;
            String rpc = getMethodDescriptor().getFullMethodName();
            ErrorReason refusal = call.refusal();
            String reason = refusal == null ? "" : ErrorStatuses.wireName(refusal);
            Timer.builder(TIMER)
                    .description("Calls served, from the first byte to the status")
                    .tag("rpc", rpc)
                    .tag("code", code.name())
                    .tag("reason", reason)
                    .register(meters)
                    .record(nanos, TimeUnit.NANOSECONDS);
            log.debug("{} {} {} in {} µs", rpc, code, reason, TimeUnit.NANOSECONDS.toMicros(nanos));
        }
    }

    private static final class LoggingListener<Q> extends SimpleForwardingServerCallListener<Q> {

        private final Call call;
        private final TracingInterceptor.TimedServerCall<Q, ?> timed;

        private LoggingListener(
                ServerCall.Listener<Q> delegate, Call call, TracingInterceptor.TimedServerCall<Q, ?> timed) {
            super(delegate);
            this.call = call;
            this.timed = timed;
        }

        @Override
        public void onMessage(Q message) {
            try (LogFields ignored = fields(call)) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            try (LogFields ignored = fields(call)) {
                super.onHalfClose();
            }
        }

        @Override
        public void onCancel() {
            try (LogFields ignored = fields(call)) {
                timed.end(Status.Code.CANCELLED);
                super.onCancel();
            }
        }

        @Override
        public void onComplete() {
            try (LogFields ignored = fields(call)) {
                super.onComplete();
            }
        }

        @Override
        public void onReady() {
            try (LogFields ignored = fields(call)) {
                super.onReady();
            }
        }
    }
}
