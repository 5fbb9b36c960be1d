package io.relais.gateway.link.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.AsciiString;
import io.relais.gateway.edge.SecurityHeaders;
import io.relais.gateway.problem.Problem;
import io.relais.gateway.problem.Problems;
import io.relais.platform.observability.TraceContext;
import java.util.ArrayList;
import java.util.List;

/** What the light path of tracked links answers: a 302 or a problem document, each with the gateway's usual headers. */
final class LinkAnswers {

    private static final AsciiString TRACEPARENT = AsciiString.cached(TraceContext.HEADER);
    private static final AsciiString NO_STORE = AsciiString.cached("no-store");
    private static final AsciiString ROBOTS = AsciiString.cached("X-Robots-Tag");
    private static final AsciiString NO_INDEX = AsciiString.cached("noindex, nofollow");
    private static final AsciiString ZERO = AsciiString.cached("0");
    private static final String RETRY_SECONDS = "1";

    /** Names and values in turn, of every answer. */
    private final List<AsciiString> usual = new ArrayList<>();

    private final Problems problems;

    LinkAnswers(Problems problems) {
        this.problems = problems;
        SecurityHeaders.all().forEach((name, value) -> {
            usual.add(AsciiString.cached(name));
            usual.add(AsciiString.cached(value));
        });
        usual.addAll(List.of(ROBOTS, NO_INDEX, AsciiString.cached("Cache-Control"), NO_STORE));
    }

    /**
     * 302.
     *
     * @param location an address without control characters, as {@link java.net.URI} makes it
     */
    FullHttpResponse ledOn(String location, TraceContext trace, Connection connection) {
        List<CharSequence> headers = headers(trace, connection);
        headers.addAll(List.of(HttpHeaderNames.LOCATION, location, HttpHeaderNames.CONTENT_LENGTH, ZERO));
        return answer(HttpResponseStatus.FOUND, Unpooled.EMPTY_BUFFER, headers);
    }

    /**
     * The problem's document.
     *
     * @param withBody whether the document itself follows its headers; it doesn't after HEAD (RFC 9110 §9.3.2)
     */
    FullHttpResponse refusal(
            Problem problem, String path, TraceContext trace, Connection connection, boolean withBody) {
        byte[] document = problems.document(problem, path, trace.traceId());
        List<CharSequence> headers = headers(trace, connection);
        headers.addAll(List.of(
                HttpHeaderNames.CONTENT_TYPE,
                Problems.MEDIA_TYPE,
                HttpHeaderNames.CONTENT_LENGTH,
                Integer.toString(document.length)));
        if (!problem.allow().isEmpty()) {
            headers.addAll(List.of(HttpHeaderNames.ALLOW, String.join(", ", problem.allow())));
        }
        if (problem.status() == HttpResponseStatus.SERVICE_UNAVAILABLE.code()) {
            headers.addAll(List.of(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS));
        }
        ByteBuf content = withBody ? Unpooled.wrappedBuffer(document) : Unpooled.EMPTY_BUFFER;
        return answer(HttpResponseStatus.valueOf(problem.status()), content, headers);
    }

    /** What an answer says about its connection. */
    enum Connection {
        /** Nothing: HTTP/1.1 keeps it. */
        KEPT,
        /** That it is kept, which HTTP/1.0 does not by itself. */
        KEPT_AS_ASKED,
        /** That this is the last answer. */
        ENDS
    }

    private List<CharSequence> headers(TraceContext trace, Connection connection) {
        List<CharSequence> headers = new ArrayList<>(usual.size() + 12);
        headers.addAll(usual);
        headers.add(TRACEPARENT);
        headers.add(trace.traceparent());
        if (connection != Connection.KEPT) {
            headers.add(HttpHeaderNames.CONNECTION);
            headers.add(connection == Connection.ENDS ? HttpHeaderValues.CLOSE : HttpHeaderValues.KEEP_ALIVE);
        }
        return headers;
    }

    private static FullHttpResponse answer(HttpResponseStatus status, ByteBuf content, List<CharSequence> headers) {
        HttpHeaders all = new ReadOnlyHttpHeaders(false, headers.toArray(CharSequence[]::new));
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content, all, EmptyHttpHeaders.INSTANCE);
    }
}
