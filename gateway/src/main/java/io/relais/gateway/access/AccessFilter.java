package io.relais.gateway.access;

import io.relais.gateway.request.CurrentRequest;
import io.relais.platform.caller.BearerTokens;
import io.relais.platform.caller.Caller;
import io.relais.platform.caller.Callers;
import io.relais.platform.grpc.AccessRules;
import java.util.List;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Finds out who calls, from the bearer token alone, and checks the operation's access rule. A caller who is not known from a
 * moment ago is looked up on a virtual thread, and what follows runs there too.
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
        List<String> authorization = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        String token = BearerTokens.ofHeader(authorization.size() == 1 ? authorization.getFirst() : null);
        Optional<Caller> remembered = callers.remembered(token);
        if (remembered.isPresent()) {
            return admit(exchange, remembered.get(), chain);
        }
        return Mono.fromCallable(() -> callers.resolve(token))
                .subscribeOn(virtualThreads)
                .flatMap(caller -> admit(exchange, caller, chain));
    }

    private static Mono<Void> admit(ServerWebExchange exchange, Caller caller, GatewayFilterChain chain) {
        AccessRules.check(CurrentRequest.operation(exchange).access(), caller);
        CurrentRequest.caller(exchange, caller);
        return chain.filter(exchange);
    }
}
