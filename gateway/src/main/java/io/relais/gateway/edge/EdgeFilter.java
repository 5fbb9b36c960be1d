package io.relais.gateway.edge;

import io.relais.platform.observability.TraceContext;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The first filter of every exchange. Request headers that only Relais itself or a proxy in front of it may set
 * ({@code relais-*}, {@code x-tenant*}, {@code forwarded}, {@code x-forwarded-*}) are gone behind it: a tenant comes from
 * the token and from nowhere else.
 */
public final class EdgeFilter implements WebFilter, Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        TraceContext trace = Traces.of(exchange.getRequest().getHeaders(), exchange.getAttributes());
        HttpHeaders answer = exchange.getResponse().getHeaders();
        SecurityHeaders.addTo(answer);
        answer.set(TraceContext.HEADER, trace.traceparent());
        List<String> reserved = exchange.getRequest().getHeaders().headerNames().stream()
                .filter(EdgeFilter::isReserved)
                .toList();
        return chain.filter(reserved.isEmpty() ? exchange : without(reserved, exchange));
    }

    private static ServerWebExchange without(List<String> reserved, ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> reserved.forEach(headers::remove)))
                .build();
    }

    static boolean isReserved(String header) {
        return startsWith(header, "relais-")
                || startsWith(header, "x-tenant")
                || startsWith(header, "x-forwarded-")
                || header.equalsIgnoreCase("forwarded")
                || header.equalsIgnoreCase("x-real-ip");
    }

    private static boolean startsWith(String header, String prefix) {
        return header.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
