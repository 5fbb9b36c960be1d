package io.relais.gateway.call;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The answers of one server-streaming call. A message is asked for from the service when the subscriber asks for it, so
 * that a client that reads slowly slows its service down, and not more than one message waits here.
 */
final class GrpcStream {

    private final ClientCall<?, byte[]> call;
    private final Sinks.One<Metadata> opened = Sinks.one();
    private final Sinks.Many<byte[]> messages = Sinks.many().unicast().onBackpressureBuffer();
    private volatile boolean cancelled;

    GrpcStream(ClientCall<?, byte[]> call) {
        this.call = call;
    }

    /** The metadata that the answers begin with; the status that the call ended with where it never began. */
    Mono<Metadata> opened() {
        return opened.asMono();
    }

    /** The answers, for one subscriber; fails with the status that the call ended with. */
    Flux<byte[]> messages() {
        return messages.asFlux()
                .doOnRequest(demand -> call.request((int) Math.min(demand, Integer.MAX_VALUE)))
                .doOnCancel(this::cancel);
    }

    /** Ends the call; nothing is heard of it any more. */
    void cancel() {
        cancelled = true;
        call.cancel("The client went away.", null);
    }

    ClientCall.Listener<byte[]> listener() {
        return new ClientCall.Listener<>() {
            @Override
            public void onHeaders(Metadata headers) {
                opened.tryEmitValue(headers);
            }

            @Override
            public void onMessage(byte[] message) {
                messages.tryEmitNext(message);
            }

            @Override
            public void onClose(Status status, Metadata trailers) {
                if (cancelled) {
                    return;
                }
                if (status.isOk()) {
                    opened.tryEmitValue(trailers);
                    messages.tryEmitComplete();
                } else {
                    opened.tryEmitError(status.asRuntimeException(trailers));
                    messages.tryEmitError(status.asRuntimeException(trailers));
                }
            }
        };
    }
}
