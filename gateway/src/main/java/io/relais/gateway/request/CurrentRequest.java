package io.relais.gateway.request;

import io.relais.gateway.contract.Operation;
import io.relais.gateway.contract.RouteTable;
import io.relais.platform.caller.Caller;
import org.springframework.web.server.ServerWebExchange;

/** What the filters of the public API have found out about a request, kept among the attributes of its exchange. */
public final class CurrentRequest {

    private static final String ROUTE = CurrentRequest.class.getName() + ".route";
    private static final String CALLER = CurrentRequest.class.getName() + ".caller";

    private CurrentRequest() {}

    /** Where the request goes. */
    public static RouteTable.Matched route(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ROUTE);
    }

    /** What it calls. */
    public static Operation operation(ServerWebExchange exchange) {
        return route(exchange).binding().operation();
    }

    /** Who calls. */
    public static Caller caller(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(CALLER);
    }

    /** Remembers where the request goes. */
    public static void route(ServerWebExchange exchange, RouteTable.Matched route) {
        exchange.getAttributes().put(ROUTE, route);
    }

    /** Remembers who calls. */
    public static void caller(ServerWebExchange exchange, Caller caller) {
        exchange.getAttributes().put(CALLER, caller);
    }
}
