package io.relais.gateway.problem;

import io.grpc.Metadata;
import io.relais.platform.grpc.RelaisMetadata;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The trace of the refusal that is given again under an idempotency key: its document is the first one, byte for byte. */
public final class FirstTraces {

    private static final String ATTRIBUTE = FirstTraces.class.getName();

    private FirstTraces() {}

    /** Remembers what the trailers of a refusal say. */
    public static void remember(ServerWebExchange exchange, @Nullable Metadata trailers) {
        String traceId = trailers == null ? null : trailers.get(RelaisMetadata.FIRST_TRACE_ID);
        if (traceId != null) {
            exchange.getAttributes().put(ATTRIBUTE, traceId);
        }
    }

    /** The trace id of the first refusal; empty where this is the first. */
    static Optional<String> of(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(ATTRIBUTE));
    }
}
