package io.relais.gateway.problem;

import io.relais.gateway.edge.Traces;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Answers every failure with its problem document. */
public final class ProblemHandler implements WebExceptionHandler, Ordered {

    /** Before Spring Boot's own handler, which would answer in a form of its own. */
    private static final int ORDER = -2;

    private final Problems problems;

    /** Answers with documents of {@code problems}. */
    public ProblemHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpRequest request = exchange.getRequest();
        boolean nobodyListens = failure instanceof AbortedException;
        if (exchange.getResponse().isCommitted() || nobodyListens) {
            return Mono.error(failure);
        }
        String traceId = FirstTraces.of(exchange)
                .orElseGet(() -> Traces.of(request.getHeaders(), exchange.getAttributes())
                        .traceId());
        return write(
                exchange.getResponse(), problems.of(failure), request.getURI().getRawPath(), traceId);
    }

    /** Answers with {@code problem}. */
    public Mono<Void> write(ServerHttpResponse response, Problem problem, String instance, String traceId) {
        byte[] document = problems.document(problem, instance, traceId);
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        HttpHeaders headers = response.getHeaders();
        headers.remove(HttpHeaders.ETAG);
        headers.set(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE);
        headers.setContentLength(document.length);
        headers.setCacheControl("no-store");
        if (problem.status() == 401) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"relais\"");
        }
        if (!problem.allow().isEmpty()) {
            headers.set(HttpHeaders.ALLOW, String.join(", ", problem.allow()));
        }
        Duration delay = problem.retryDelay();
        if (delay != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, Math.ceilDiv(delay.toMillis(), 1000L))));
        } else if (problem.status() == 503) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        return response.writeWith(Mono.just(response.bufferFactory().wrap(document)));
    }
}
