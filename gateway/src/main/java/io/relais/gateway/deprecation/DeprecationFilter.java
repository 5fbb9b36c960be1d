package io.relais.gateway.deprecation;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.relais.gateway.request.CurrentRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Says on each answer of an operation that goes out of use, since when, until when, and what takes its place. */
public final class DeprecationFilter implements GatewayFilter {

    private final Map<MethodDescriptor, Optional<DeprecationHeaders>> known = new ConcurrentHashMap<>();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        known.computeIfAbsent(CurrentRequest.operation(exchange).method(), DeprecationHeaders::of)
                .ifPresent(headers -> headers.addTo(exchange.getResponse().getHeaders()));
        return chain.filter(exchange);
    }
}
