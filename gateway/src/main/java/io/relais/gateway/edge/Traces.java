package io.relais.gateway.edge;

import io.relais.platform.observability.TraceContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The trace of a request: the caller's, or one that starts here. */
public final class Traces {

    private static final String ATTRIBUTE = Traces.class.getName();

    private Traces() {}

    /** The trace that a request is part of, chosen once and kept among the attributes of its exchange. */
    public static TraceContext of(HttpHeaders request, Map<String, Object> attributes) {
        return (TraceContext) attributes.computeIfAbsent(ATTRIBUTE, key -> start(request));
    }

    /** A step in the trace that the headers name; a new trace where they name none, or not properly. */
    public static TraceContext start(HttpHeaders request) {
        return start(request.getFirst(TraceContext.HEADER));
    }

    /** A step in the trace that a {@code traceparent} names; a new trace where there is none, or no proper one. */
    public static TraceContext start(@Nullable String traceparent) {
        return traceparent == null
                ? TraceContext.start()
                : TraceContext.parse(traceparent).map(TraceContext::child).orElseGet(TraceContext::start);
    }
}
