package io.relais.platform.grpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.relais.platform.caller.Caller;
import io.relais.platform.observability.TraceContext;
import io.relais.proto.api.v1.ErrorReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the interceptors learn about the call being served. One thread at a time works on a call's listener, but a
 * handler may hand its context on, so the fields that change after the start are volatile.
 */
final class Call {

    static final Context.Key<Call> CURRENT = Context.key("relais-call");

    private final TraceContext trace;
    private final @Nullable String ifMatch;
    private final @Nullable String acceptLanguage;

    private volatile @Nullable Caller caller;
    private volatile @Nullable String bearerToken;
    private volatile @Nullable String etag;
    private volatile @Nullable ErrorReason refusal;
    private volatile @Nullable String firstTraceId;

    /** A call that arrived with these headers. */
    Call(Metadata headers) {
        this.trace = Optional.ofNullable(headers.get(RelaisMetadata.TRACEPARENT))
                .flatMap(TraceContext::parse)
                .map(TraceContext::child)
                .orElseGet(TraceContext::start);
        this.ifMatch = headers.get(RelaisMetadata.IF_MATCH);
        this.acceptLanguage = headers.get(RelaisMetadata.ACCEPT_LANGUAGE);
    }

    /** The call being served on this thread. */
    static Call current() {
        Call call = CURRENT.get();
        if (call == null) {
            throw new IllegalStateException("No gRPC call is being served on this thread.");
        }
        return call;
    }

    TraceContext trace() {
        return trace;
    }

    @Nullable
    String ifMatch() {
        return ifMatch;
    }

    @Nullable
    String acceptLanguage() {
        return acceptLanguage;
    }

    void authenticated(Caller caller, String bearerToken) {
        this.caller = caller;
        this.bearerToken = bearerToken;
    }

    @Nullable
    Caller caller() {
        return caller;
    }

    @Nullable
    String bearerToken() {
        return bearerToken;
    }

    void etag(String etag) {
        this.etag = etag;
    }

    @Nullable
    String etag() {
        return etag;
    }

    void repeats(String traceId) {
        this.firstTraceId = traceId;
    }

    @Nullable
    String firstTraceId() {
        return firstTraceId;
    }

    void refused(ErrorReason reason) {
        this.refusal = reason;
    }

    @Nullable
    ErrorReason refusal() {
        return refusal;
    }
}
