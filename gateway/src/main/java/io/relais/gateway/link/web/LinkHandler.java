package io.relais.gateway.link.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.relais.gateway.edge.Traces;
import io.relais.gateway.link.Redirect;
import io.relais.gateway.problem.Problem;
import io.relais.gateway.problem.Problems;
import io.relais.platform.observability.TraceContext;
import io.relais.proto.api.v1.ErrorReason;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET} and {@code HEAD /l/{code}} on one connection, right behind the HTTP codec, and hands every other
 * request on to the rest of the pipeline.
 *
 * <p>Answers keep the order of their requests (RFC 9112 §9.3.2). Visits of a pipelined burst are led on side by side; a visit
 * behind another request waits until that one is answered, and the other way round, so that the order within the rest of
 * the pipeline is its own affair.
 *
 * <p>All of it happens on the connection's event loop.
 */
final class LinkHandler extends ChannelDuplexHandler {

    /** With so many visits under way, a connection is read no further. Netty's codec gives up on one with 128. */
    private static final int MOST_UNDER_WAY = 64;

    private static final Set<String> METHODS = new TreeSet<>(Set.of("GET", "HEAD"));

    private final LinkTraffic traffic;
    private final Redirect redirect;
    private final LinkVisits visits;

    /** Visits in the order of their requests, some of them with their answers. */
    private final Queue<Exchange> exchanges = new ArrayDeque<>();

    /** What was read and must wait for its turn. */
    private final Queue<Object> held = new ArrayDeque<>();

    /** How many requests the rest of the pipeline has not answered yet. */
    private int elsewhere;

    private boolean elsewhereIsFinal;
    private Reading reading = Reading.NOTHING;
    private boolean readsOnlyVisits = true;
    private boolean waitsToRead;
    private boolean flushIsDue;
    private boolean closing;

    /** For one connection. */
    LinkHandler(LinkTraffic traffic, Channel channel) {
        this.traffic = traffic;
        this.redirect = traffic.redirectOn(channel.eventLoop());
        this.visits = traffic.visitsOf(channel.remoteAddress());
    }

    /** Whose content comes next. */
    private enum Reading {
        NOTHING,
        VISIT,
        OTHER
    }

    private static final class Exchange {
        private final String path;
        private final TraceContext trace;
        private final HttpMethod method;
        private final LinkAnswers.Connection connection;
        private @Nullable FullHttpResponse answer;

        Exchange(String path, TraceContext trace, HttpMethod method, LinkAnswers.Connection connection) {
            this.path = path;
            this.trace = trace;
            this.method = method;
            this.connection = connection;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (held.isEmpty() && !mustWait(message)) {
            take(context, message);
        } else {
            held.add(message);
        }
    }

    private boolean mustWait(Object message) {
        return message instanceof HttpRequest request
                && (visitedPath(request) == null ? !exchanges.isEmpty() : elsewhere > 0);
    }

    /** The path of a request for a tracked link; null for any other, also for one that is too broken to tell. */
    private static @Nullable String visitedPath(HttpRequest request) {
        return request.decoderResult().isSuccess() ? LinkPaths.path(request.uri()) : null;
    }

    private void take(ChannelHandlerContext context, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            takeRequest(context, request);
        } else if (reading == Reading.VISIT && message instanceof HttpContent) {
            ReferenceCountUtil.release(message);
        } else {
            readsOnlyVisits = false;
            context.fireChannelRead(message);
        }
    }

    private void takeRequest(ChannelHandlerContext context, HttpRequest request) {
        String path = visitedPath(request);
        if (path == null) {
            reading = Reading.OTHER;
            readsOnlyVisits = false;
            elsewhere++;
            context.fireChannelRead(request);
        } else {
            reading = Reading.VISIT;
            begin(context, request, path);
            ReferenceCountUtil.release(request);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request, String path) {
        TraceContext trace = Traces.start(request.headers().get(TraceContext.HEADER));
        Exchange exchange = new Exchange(path, trace, request.method(), connectionAfter(request));
        closing = exchange.connection == LinkAnswers.Connection.ENDS;
        exchanges.add(exchange);
        traffic.began();
        if (!METHODS.contains(request.method().name())) {
            answer(context, exchange, refusal(exchange, Problems.methodNotAllowed(METHODS)));
            return;
        }
        follow(visits.visit(request, path)).whenComplete((outcome, failure) -> {
            if (context.executor().inEventLoop()) {
                finish(context, exchange, outcome, failure);
            } else {
                context.executor().execute(() -> finish(context, exchange, outcome, failure));
            }
        });
    }

    private CompletionStage<Redirect.Outcome> follow(Redirect.Visit visit) {
        try {
            return redirect.follow(visit);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }

    /** A request with a body is the last one, so that nobody has to read a body that no link needs. */
    private LinkAnswers.Connection connectionAfter(HttpRequest request) {
        boolean hasBody = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
        if (hasBody || traffic.isEnding() || !HttpUtil.isKeepAlive(request)) {
            return LinkAnswers.Connection.ENDS;
        }
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                ? LinkAnswers.Connection.KEPT
                : LinkAnswers.Connection.KEPT_AS_ASKED;
    }

    private void finish(
            ChannelHandlerContext context,
            Exchange exchange,
            Redirect.@Nullable Outcome outcome,
            @Nullable Throwable failure) {
        FullHttpResponse answer =
                switch (outcome) {
                    case null -> refusal(exchange, traffic.problems().of(cause(failure)));
                    case Redirect.LedOn on ->
                        traffic.answers().ledOn(on.location(), exchange.trace, exchange.connection);
                    case Redirect.Unknown none ->
                        refusal(exchange, Problem.of(ErrorReason.ERROR_REASON_NOT_FOUND, "There is no such link."));
                    case Redirect.Gone gone ->
                        refusal(
                                exchange,
                                Problem.of(ErrorReason.ERROR_REASON_LINK_GONE, "This link leads nowhere any more."));
                };
        answer(context, exchange, answer);
    }

    private FullHttpResponse refusal(Exchange exchange, Problem problem) {
        boolean withBody = !exchange.method.equals(HttpMethod.HEAD);
        return traffic.answers().refusal(problem, exchange.path, exchange.trace, exchange.connection, withBody);
    }

    private static Throwable cause(@Nullable Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return failure.getCause();
        }
        return failure == null ? new IllegalStateException("A visit ended without an outcome.") : failure;
    }

    private void answer(ChannelHandlerContext context, Exchange exchange, FullHttpResponse answer) {
        traffic.ended();
        exchange.answer = answer;
        boolean written = false;
        for (Exchange next = exchanges.peek(); next != null && next.answer != null; next = exchanges.peek()) {
            exchanges.remove();
            if (next.connection == LinkAnswers.Connection.ENDS) {
                context.writeAndFlush(next.answer).addListener(ChannelFutureListener.CLOSE);
                return;
            }
            context.write(next.answer);
            written = true;
        }
        if (written) {
            flushSoon(context);
        }
        if (exchanges.isEmpty() && !held.isEmpty()) {
            releaseHeld(context);
        }
        if (waitsToRead) {
            readOn(context);
        }
    }

    /** Answers of the same moment leave together. */
    private void flushSoon(ChannelHandlerContext context) {
        if (exchanges.isEmpty()) {
            context.flush();
        } else if (!flushIsDue) {
            flushIsDue = true;
            context.executor().execute(() -> {
                flushIsDue = false;
                context.flush();
            });
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        boolean nobodyElseReads = readsOnlyVisits && elsewhere == 0;
        readsOnlyVisits = true;
        if (nobodyElseReads) {
            readOn(context);
        } else {
            context.fireChannelReadComplete();
        }
    }

    /** Asks for more, now or as soon as what was read is dealt with: a connection can't fill the memory. */
    private void readOn(ChannelHandlerContext context) {
        waitsToRead = !held.isEmpty() || exchanges.size() >= MOST_UNDER_WAY;
        if (!waitsToRead) {
            context.read();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            elsewhereIsFinal = response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
        }
        boolean isEnd = message instanceof LastHttpContent && elsewhereIsFinal;
        context.write(message, promise);
        if (isEnd && elsewhere > 0) {
            elsewhere--;
            if (elsewhere == 0 && !held.isEmpty()) {
                // Not before whoever writes this is done with it.
                context.executor().execute(() -> releaseHeld(context));
            }
        }
    }

    /** Takes what was held as far as the order of answers allows. */
    private void releaseHeld(ChannelHandlerContext context) {
        while (!held.isEmpty() && !mustWait(held.element())) {
            take(context, held.remove());
        }
        channelReadComplete(context);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        traffic.opened(context.channel());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event != LinkTraffic.Event.END) {
            context.fireUserEventTriggered(event);
        } else if (exchanges.isEmpty() && elsewhere == 0) {
            context.close();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        for (Object message = held.poll(); message != null; message = held.poll()) {
            ReferenceCountUtil.release(message);
        }
    }
}
