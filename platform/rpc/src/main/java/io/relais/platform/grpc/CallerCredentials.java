package io.relais.platform.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.relais.platform.caller.BearerTokens;

/** Sends the token of the call being served on. */
final class CallerCredentials implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        Call served = Call.current();
        String token = served.bearerToken();
        if (token == null) {
            throw new IllegalStateException("The call is not authenticated yet.");
        }
        String acceptLanguage = served.acceptLanguage();
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                headers.put(RelaisMetadata.AUTHORIZATION, BearerTokens.header(token));
                if (acceptLanguage != null) {
                    headers.put(RelaisMetadata.ACCEPT_LANGUAGE, acceptLanguage);
                }
                super.start(listener, headers);
            }
        };
    }
}
