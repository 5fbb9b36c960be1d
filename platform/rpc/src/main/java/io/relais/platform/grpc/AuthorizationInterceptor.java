package io.relais.platform.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Lets through whom the method's access rule names. */
final class AuthorizationInterceptor implements ServerInterceptor {

    private final AccessRules rules;

    AuthorizationInterceptor(AccessRules rules) {
        this.rules = rules;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!AccessRules.isOpen(call.getMethodDescriptor())) {
            rules.check(call.getMethodDescriptor(), CallContext.caller());
        }
        return next.startCall(call, headers);
    }
}
