package io.relais.platform.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Gives a unary call that came without a deadline one of {@link #LONGEST}. gRPC puts a deadline that was sent into the
 * context by itself, from where the calls to other services inherit it.
 */
final class DeadlineInterceptor implements ServerInterceptor {

    static final Duration LONGEST = Duration.ofSeconds(30);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("relais-deadlines").factory());

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        boolean isUnary = call.getMethodDescriptor().getType() == MethodDescriptor.MethodType.UNARY;
        if (!isUnary || Context.current().getDeadline() != null) {
            return next.startCall(call, headers);
        }
        Context.CancellableContext context =
                Context.current().withDeadlineAfter(LONGEST.toMillis(), TimeUnit.MILLISECONDS, scheduler);
        try {
            return new SimpleForwardingServerCallListener<>(Contexts.interceptCall(context, call, headers, next)) {
                @Override
                public void onComplete() {
                    try {
                        super.onComplete();
                    } finally {
                        context.cancel(null);
                    }
                }

                @Override
                public void onCancel() {
                    try {
                        super.onCancel();
                    } finally {
                        context.cancel(null);
                    }
                }
            };
        } catch (RuntimeException refused) {
            context.cancel(null);
            throw refused;
        }
    }
}
