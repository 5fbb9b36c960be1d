package io.relais.gateway.mapping;

import io.relais.gateway.contract.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.core.io.Resource;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Everything that answers requests, as it stands in the running process: the routes of operations, the pages, and what is
 * in front of or beside them. On the management port alone.
 */
@Endpoint(id = "routes")
final class RoutesEndpoint {
    private final RouteTable operations;
    private final ListableBeanFactory beans;

    /** Handlers are looked up when they are asked for: some of them need the endpoints first. */
    RoutesEndpoint(RouteTable operations, ListableBeanFactory beans) {
        this.operations = operations;
        this.beans = beans;
    }

    /**
     * A route.
     *
     * @param pattern method and path of an operation or a page, or the kind of another handler
     * @param target the operation's gRPC name; otherwise what handles it
     */
    record Route(String pattern, String target) {}

    /** All of them, in the order of their patterns. */
    record Routes(List<Route> routes) {}

    @ReadOperation
    Mono<Routes> routes() {
        Map<String, String> known = new TreeMap<>();
        operations
                .bindings()
                .forEach(binding -> known.put(
                        binding.verb() + " " + binding.template().text(),
                        binding.operation().fullName()));
        beans.getBeansOfType(RouterFunction.class).values().forEach(page -> page.accept(new Pages(known)));
        for (String name : beans.getBeanNamesForType(HttpHandlerDecoratorFactory.class)) {
            known.put("in front: " + name, "decorator");
        }
        beans.getBeansOfType(HandlerMapping.class).forEach((name, mapping) -> {
            if (mapping instanceof AbstractUrlHandlerMapping urls) {
                urls.getHandlerMap().keySet().forEach(url -> known.put(url.getPatternString(), name));
            } else if (mapping instanceof RequestMappingInfoHandlerMapping controllers) {
                controllers.getHandlerMethods().keySet().forEach(info -> known.put(info.toString(), name));
            }
        });
        return Flux.fromIterable(beans.getBeansOfType(RouteLocator.class).values())
                .flatMap(RouteLocator::getRoutes)
                .doOnNext(route -> known.put("gateway route: " + route.getId(), String.valueOf(route.getUri())))
                .then(Mono.fromSupplier(() -> {
                    List<Route> all = new ArrayList<>();
                    known.forEach((pattern, target) -> all.add(new Route(pattern, target)));
                    return new Routes(List.copyOf(all));
                }));
    }

    private record Pages(Map<String, String> known) implements RouterFunctions.Visitor {
        @Override
        public void startNested(RequestPredicate predicate) {}

        @Override
        public void endNested(RequestPredicate predicate) {}

        @Override
        public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
            known.put(predicate.toString(), "page");
        }

        @Override
        public void resources(Function<ServerRequest, Mono<Resource>> lookup) {
            known.put("resources " + lookup, "page");
        }

        @Override
        public void attributes(Map<String, Object> attributes) {}

        @Override
        public void unknown(RouterFunction<?> router) {
            known.put("router " + router, "page");
        }
    }
}
