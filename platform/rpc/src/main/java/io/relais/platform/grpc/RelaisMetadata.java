package io.relais.platform.grpc;

import io.grpc.Metadata;
import io.relais.platform.observability.TraceContext;

/** The metadata that travels between the gateway and the services. What is not here is not read. */
public final class RelaisMetadata {

    /** The bearer token of the caller. */
    public static final Metadata.Key<String> AUTHORIZATION = key("authorization");

    /** The trace that the call is part of. */
    public static final Metadata.Key<String> TRACEPARENT = key(TraceContext.HEADER);

    /** The tenant that a service acts for; read from calls with a service's token only. */
    public static final Metadata.Key<String> TENANT = key("relais-tenant");

    /** The version of the resource that the caller wants to change. */
    public static final Metadata.Key<String> IF_MATCH = key("relais-if-match");

    /** The languages that the caller reads. */
    public static final Metadata.Key<String> ACCEPT_LANGUAGE = key("accept-language");

    /** In an answer's headers: the version of the resource it holds. */
    public static final Metadata.Key<String> ETAG = key("relais-etag");

    /** The key under which the caller wants the outcome of the call to be kept, and a repetition answered alike. */
    public static final Metadata.Key<String> IDEMPOTENCY_KEY = key("relais-idempotency-key");

    /** In the trailers of a refusal that was kept: the trace id of the call that was refused first. */
    public static final Metadata.Key<String> FIRST_TRACE_ID = key("relais-first-trace-id");

    private RelaisMetadata() {}

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
