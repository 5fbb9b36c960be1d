package io.relais.gateway.access;

import io.relais.gateway.request.CurrentRequest;
import io.relais.platform.caller.BearerTokens;
import io.relais.platform.caller.Caller;
import io.relais.platform.caller.Callers;
import io.relais.platform.grpc.AccessRules;
import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Finds out who calls, from the bearer token alone, and checks the operation's access rule. What follows it runs on a
 * virtual thread.
 */
public final class AccessFilter implements GatewayFilter {

    private final Callers callers;
    private final Scheduler virtualThreads;

    /** A check by {@code callers}, which may block, on {@code virtualThreads}. */
    public AccessFilter(Callers callers, Scheduler virtualThreads) {
        this.callers = callers;
        this.virtualThreads = virtualThreads;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return Mono.fromCallable(() -> admit(exchange))
                .subscribeOn(virtualThreads)
                .flatMap(caller -> {
                    CurrentRequest.caller(exchange, caller);
                    return chain.filter(exchange);
                });
    }

    private Caller admit(ServerWebExchange exchange) {
        List<String> authorization = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        Caller caller =
                callers.resolve(BearerTokens.ofHeader(authorization.size() == 1 ? authorization.getFirst() : null));
        AccessRules.check(CurrentRequest.operation(exchange).access(), caller);
        return caller;
    }
}
