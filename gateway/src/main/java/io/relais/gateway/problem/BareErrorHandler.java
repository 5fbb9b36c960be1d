package io.relais.gateway.problem;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.relais.platform.observability.TraceContext;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Gives a problem document to the errors that the server answers by itself with an empty body, because the request was
 * too broken to reach any handler: a malformed address, header or request line, or one that is too long. It stands
 * behind the HTTP codec of each connection.
 */
public final class BareErrorHandler extends ChannelDuplexHandler {

    private final Problems problems;
    private String target = "/";
    private boolean replacing;

    /** Answers with documents of {@code problems}; one instance for each connection. */
    public BareErrorHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            target = request.uri();
        }
        super.channelRead(context, message);
    }

    private static String path(String target) {
        try {
            String path = new URI(target).getRawPath();
            return path == null ? "/" : path;
        } catch (URISyntaxException malformed) {
            return "/";
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (replacing && message instanceof HttpContent) {
            replacing = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            promise.setSuccess();
            return;
        }
        if (message instanceof HttpResponse response && isBareError(response)) {
            replacing = !(response instanceof LastHttpContent);
            FullHttpResponse answer = problem(response);
            ReferenceCountUtil.release(message);
            super.write(context, answer, promise);
            return;
        }
        super.write(context, message, promise);
    }

    private static boolean isBareError(HttpResponse response) {
        return response.status().code() >= 400 && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private FullHttpResponse problem(HttpResponse bare) {
        TraceContext trace = TraceContext.start();
        byte[] document = problems.document(Problems.ofStatus(bare.status().code()), path(target), trace.traceId());
        ByteBuf content = Unpooled.wrappedBuffer(document);
        FullHttpResponse answer = new DefaultFullHttpResponse(bare.protocolVersion(), bare.status(), content);
        answer.headers()
                .set(bare.headers())
                .remove(HttpHeaderNames.TRANSFER_ENCODING)
                .set(HttpHeaderNames.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LENGTH, document.length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("X-Content-Type-Options", "nosniff")
                .set(TraceContext.HEADER, trace.traceparent());
        return answer;
    }
}
