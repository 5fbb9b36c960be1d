package io.relais.platform.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.relais.platform.caller.BearerTokens;
import io.relais.platform.caller.CallerTokens;
import io.relais.platform.tenancy.TenantId;

/** Signs a call with this service's own token, for the tenant that the call names. */
final class ServiceCredentials implements ClientInterceptor {

    private final CallerTokens tokens;

    ServiceCredentials(CallerTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        String token = tokens.current();
        TenantId tenant = options.getOption(ServiceChannels.TENANT);
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                headers.put(RelaisMetadata.AUTHORIZATION, BearerTokens.header(token));
                if (tenant != null) {
                    headers.put(RelaisMetadata.TENANT, tenant.value());
                }
                super.start(new RefusalListener<>(listener, token), headers);
            }
        };
    }

    private final class RefusalListener<A> extends SimpleForwardingClientCallListener<A> {

        private final String token;

        private RefusalListener(ClientCall.Listener<A> delegate, String token) {
            super(delegate);
            this.token = token;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (status.getCode() == Status.Code.UNAUTHENTICATED) {
                tokens.refused(token);
            }
            super.onClose(status, trailers);
        }
    }
}
