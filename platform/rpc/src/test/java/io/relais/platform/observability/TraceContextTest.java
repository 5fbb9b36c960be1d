package io.relais.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TraceContextTest {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";

    @Test
    void aTraceparentIsReadAndWrittenAsTheRecommendationSays() {
        TraceContext trace = TraceContext.parse(TRACEPARENT).orElseThrow();

        assertThat(trace).isEqualTo(new TraceContext(TRACE_ID, "00f067aa0ba902b7", "01"));
        assertThat(trace.traceparent()).isEqualTo(TRACEPARENT);
    }

    @Test
    void aChildStaysInTheTraceAndKeepsTheSamplingFlag() {
        TraceContext parent =
                TraceContext.parse("00-" + TRACE_ID + "-00f067aa0ba902b7-00").orElseThrow();
        TraceContext child = parent.child();

        assertThat(child.traceId()).isEqualTo(TRACE_ID);
        assertThat(child.spanId()).isNotEqualTo(parent.spanId()).matches("[0-9a-f]{16}");
        assertThat(child.flags()).isEqualTo("00");
    }

    @Test
    void aLaterVersionMayBeLonger() {
        assertThat(TraceContext.parse("01-" + TRACE_ID + "-00f067aa0ba902b7-01-more"))
                .map(TraceContext::traceId)
                .hasValue(TRACE_ID);
    }

    @Test
    void whatIsMalformedIsNoTrace() {
        for (String malformed : List.of(
                "",
                TRACE_ID,
                TRACEPARENT + "-more",
                TRACEPARENT.toUpperCase(java.util.Locale.ROOT),
                "ff-" + TRACE_ID + "-00f067aa0ba902b7-01",
                "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01",
                "00-" + TRACE_ID + "-" + "0".repeat(16) + "-01")) {
            assertThat(TraceContext.parse(malformed)).as(malformed).isEmpty();
        }
    }

    @Test
    void everyNewTraceIsWellFormedAndAnother() {
        TraceContext trace = TraceContext.start();

        assertThat(TraceContext.parse(trace.traceparent())).hasValue(trace);
        assertThat(TraceContext.start().traceId()).isNotEqualTo(trace.traceId());
    }
}
