package io.relais.platform.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.relais.platform.observability.TraceContext;

/** Carries the trace of the call being served on, or starts one. */
final class ClientTracing implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        Call served = Call.CURRENT.get();
        TraceContext trace =
                served == null ? TraceContext.start() : served.trace().child();
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                headers.put(RelaisMetadata.TRACEPARENT, trace.traceparent());
                super.start(listener, headers);
            }
        };
    }
}
