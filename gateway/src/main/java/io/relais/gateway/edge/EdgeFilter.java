package io.relais.gateway.edge;

import io.relais.platform.observability.TraceContext;
import java.util.Locale;
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
final class EdgeFilter implements WebFilter, Ordered {

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
        ServerWebExchange clean = exchange.mutate()
                .request(request -> request.headers(headers -> headers.headerNames().stream()
                        .filter(EdgeFilter::isReserved)
                        .toList()
                        .forEach(headers::remove)))
                .build();
        return chain.filter(clean);
    }

    static boolean isReserved(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("relais-")
                || name.startsWith("x-tenant")
                || name.startsWith("x-forwarded-")
                || name.equals("forwarded")
                || name.equals("x-real-ip");
    }
}
