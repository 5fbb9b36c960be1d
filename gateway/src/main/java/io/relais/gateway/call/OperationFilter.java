package io.relais.gateway.call;

import io.relais.gateway.contract.RouteTable;
import io.relais.gateway.problem.Problem;
import io.relais.gateway.problem.Problems;
import io.relais.gateway.problem.Refusal;
import io.relais.gateway.request.CurrentRequest;
import io.relais.proto.api.v1.ErrorReason;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finds the operation behind a method and a path. */
final class OperationFilter implements GatewayFilter {

    private final RouteTable routes;

    OperationFilter(RouteTable routes) {
        this.routes = routes;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        String method = exchange.getRequest().getMethod().name();
        String path = exchange.getRequest().getURI().getRawPath();
        return switch (routes.find(method, path)) {
            case RouteTable.Matched matched -> {
                CurrentRequest.route(exchange, matched);
                yield chain.filter(exchange);
            }
            case RouteTable.NoSuchPath none -> Mono.error(new Refusal(Problems.noSuchPath()));
            case RouteTable.MethodNotAllowed other ->
                method.equals("OPTIONS")
                        ? answerWithMethods(exchange.getResponse(), other.allowed())
                        : Mono.error(new Refusal(Problems.methodNotAllowed(other.allowed())));
            case RouteTable.MalformedPath malformed ->
                Mono.error(new Refusal(Problem.of(ErrorReason.ERROR_REASON_INVALID_REQUEST, malformed.message())));
        };
    }

    private static Mono<Void> answerWithMethods(ServerHttpResponse response, Set<String> methods) {
        response.setStatusCode(HttpStatus.NO_CONTENT);
        response.getHeaders().set(HttpHeaders.ALLOW, String.join(", ", methods));
        return response.setComplete();
    }
}
