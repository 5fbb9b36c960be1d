package io.relais.platform.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.relais.platform.caller.BearerTokens;
import io.relais.platform.caller.Caller;
import io.relais.platform.caller.Callers;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;

/** Finds out who calls. The tenant comes from the token; only a service may name the one it acts for. */
final class AuthenticationInterceptor implements ServerInterceptor {

    private final Callers callers;

    AuthenticationInterceptor(Callers callers) {
        this.callers = callers;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!AccessRules.isOpen(call.getMethodDescriptor())) {
            String token = BearerTokens.ofHeader(headers.get(RelaisMetadata.AUTHORIZATION));
            Caller caller = callers.resolve(token);
            if (caller instanceof Caller.Service service) {
                caller = actingFor(service, headers);
            }
            Call.current().authenticated(caller, token);
        }
        return next.startCall(call, headers);
    }

    private static Caller.Service actingFor(Caller.Service service, Metadata headers) {
        String tenant = headers.get(RelaisMetadata.TENANT);
        if (tenant == null) {
            return service;
        }
        if (!TenantId.isWellFormed(tenant)) {
            throw DomainException.invalid("", "The metadata relais-tenant does not hold a tenant's id.");
        }
        return service.actingFor(new TenantId(tenant));
    }
}
