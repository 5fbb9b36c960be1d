package io.relais.platform.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Gives a unary call {@link #USUAL} where neither the call nor the call being served has a deadline. gRPC itself takes
 * the sooner of those two.
 */
final class ClientDeadlines implements ClientInterceptor {

    static final Duration USUAL = Duration.ofSeconds(5);

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        boolean isEndless = method.getType() != MethodDescriptor.MethodType.UNARY;
        boolean hasDeadline = options.getDeadline() != null || Context.current().getDeadline() != null;
        return next.newCall(
                method,
                isEndless || hasDeadline
                        ? options
                        : options.withDeadlineAfter(USUAL.toMillis(), TimeUnit.MILLISECONDS));
    }
}
