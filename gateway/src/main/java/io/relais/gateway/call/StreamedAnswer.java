package io.relais.gateway.call;

import io.relais.gateway.contract.Binding;
import io.relais.gateway.edge.Traces;
import io.relais.gateway.problem.Problems;
import io.relais.gateway.transcoding.Payload;
import io.relais.gateway.transcoding.Transcoder;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes the answers of a server-streaming call as they come: as server-sent events, as lines of JSON, or as the bytes
 * that they hold. A call that fails before it begins is a problem with its status; later, a last event or line says why,
 * and a stream of bytes ends in the middle.
 */
final class StreamedAnswer {

    /** A service that says nothing for so long is taken to have begun. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Transcoder transcoder;
    private final Problems problems;
    private final Duration heartbeat;

    /** Sends a comment into streams of events once in {@code heartbeat}. */
    StreamedAnswer(Transcoder transcoder, Problems problems, Duration heartbeat) {
        this.transcoder = transcoder;
        this.problems = problems;
        this.heartbeat = heartbeat;
    }

    Mono<Void> json(ServerWebExchange exchange, Binding binding, GrpcStream stream, Acceptance.StreamForm form) {
        return begun(stream).then(Mono.defer(() -> {
            boolean events = form == Acceptance.StreamForm.EVENTS;
            ServerHttpResponse response = exchange.getResponse();
            HttpHeaders headers = begin(response, binding);
            headers.setContentType(events ? MediaType.TEXT_EVENT_STREAM : Acceptance.LINES);
            headers.set("X-Accel-Buffering", "no");
            if (exchange.getRequest().getMethod().equals(HttpMethod.HEAD)) {
                stream.cancel();
                return response.setComplete();
            }
            return send(response, events ? events(exchange, binding, stream) : lines(exchange, binding, stream));
        }));
    }

    private static Mono<Void> begun(GrpcStream stream) {
        return stream.opened().then().timeout(PATIENCE, Mono.empty()).doOnCancel(stream::cancel);
    }

    private static HttpHeaders begin(ServerHttpResponse response, Binding binding) {
        response.setStatusCode(HttpStatusCode.valueOf(binding.operation().successStatus()));
        HttpHeaders headers = response.getHeaders();
        headers.setCacheControl("no-store");
        return headers;
    }

    /** Every frame leaves at once. */
    private static Mono<Void> send(ServerHttpResponse response, Flux<ByteBuffer> frames) {
        return response.writeAndFlushWith(
                frames.map(frame -> Mono.just(response.bufferFactory().wrap(frame))));
    }

    private Flux<ByteBuffer> events(ServerWebExchange exchange, Binding binding, GrpcStream stream) {
        Flux<ByteBuffer> messages = stream.messages()
                .map(message -> {
                    Payload json = transcoder.response(binding, message);
                    return StreamFrames.event(json, transcoder.eventId(binding, message));
                })
                .onErrorResume(failure -> Mono.just(StreamFrames.errorEvent(problem(exchange, binding, failure))));
        Flux<ByteBuffer> comments =
                Flux.interval(heartbeat).onBackpressureDrop().map(tick -> StreamFrames.comment());
        return messages.publish(shared -> Flux.merge(1, shared, comments.takeUntilOther(shared.ignoreElements())), 1)
                .startWith(StreamFrames.comment());
    }

    /** The empty frame before the first line makes the headers leave at once. */
    private Flux<ByteBuffer> lines(ServerWebExchange exchange, Binding binding, GrpcStream stream) {
        return stream.messages()
                .map(message -> StreamFrames.line(transcoder.response(binding, message)))
                .onErrorResume(failure -> Mono.just(StreamFrames.errorLine(problem(exchange, binding, failure))))
                .startWith(ByteBuffer.allocate(0));
    }

    private byte[] problem(ServerWebExchange exchange, Binding binding, Throwable failure) {
        ServerHttpRequest request = exchange.getRequest();
        String traceId =
                Traces.of(request.getHeaders(), exchange.getAttributes()).traceId();
        return problems.document(
                problems.of(GrpcRoutingFilter.refused(binding, failure)),
                request.getURI().getRawPath(),
                traceId);
    }

    /** The first message says of which media type the bytes of all are. */
    Mono<Void> raw(ServerWebExchange exchange, Binding binding, GrpcStream stream) {
        ServerHttpResponse response = exchange.getResponse();
        return stream.messages()
                .map(message -> transcoder.raw(binding, message))
                .switchOnFirst((first, all) -> {
                    if (first.isOnError()) {
                        return all.then();
                    }
                    Transcoder.Raw raw = first.get();
                    begin(response, binding)
                            .setContentType(SingleAnswer.mediaType(raw == null ? "" : raw.contentType()));
                    if (exchange.getRequest().getMethod().equals(HttpMethod.HEAD)) {
                        stream.cancel();
                        return response.setComplete();
                    }
                    return send(response, all.map(Transcoder.Raw::data));
                })
                .then();
    }
}
