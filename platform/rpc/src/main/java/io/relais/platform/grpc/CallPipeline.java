package io.relais.platform.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.relais.platform.caller.Callers;
import java.util.List;

/**
 * What happens to every call before a handler sees it, in this order: trace, log and timer; errors, so that every
 * refusal of the steps below is mapped in one place; deadline; authentication; authorisation; size; validation.
 */
public final class CallPipeline implements ServerInterceptor {

    private final List<ServerInterceptor> steps;

    private CallPipeline(List<ServerInterceptor> steps) {
        this.steps = steps;
    }

    /** The one pipeline of Relais. */
    public static CallPipeline of(Callers callers, AccessRules rules, MeterRegistry meters) {
        return new CallPipeline(List.of(
                new TracingInterceptor(meters),
                new ErrorInterceptor(),
                new DeadlineInterceptor(),
                new AuthenticationInterceptor(callers),
                new AuthorizationInterceptor(rules),
                new MessageSizeInterceptor(),
                new ValidationInterceptor()));
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> handler) {
        ServerCallHandler<Q, A> next = handler;
        for (ServerInterceptor step : steps.reversed()) {
            ServerCallHandler<Q, A> following = next;
            next = (aCall, someHeaders) -> step.interceptCall(aCall, someHeaders, following);
        }
        return next.startCall(call, headers);
    }
}
