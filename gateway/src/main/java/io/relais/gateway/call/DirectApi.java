package io.relais.gateway.call;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.relais.gateway.access.AccessFilter;
import io.relais.gateway.contract.Binding;
import io.relais.gateway.contract.RouteTable;
import io.relais.gateway.deprecation.DeprecationFilter;
import io.relais.gateway.edge.EdgeFilter;
import io.relais.gateway.limit.LimitFilter;
import io.relais.gateway.problem.ProblemHandler;
import io.relais.gateway.request.CurrentRequest;
import io.relais.gateway.transcoding.Transcoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.LocaleContextResolver;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * Serves a request for one JSON answer with the filters of the gateway's route and nothing else. What stands around them in
 * Spring's and the gateway's own chains, and has nothing to do with such a request, costs more than they do. Every other
 * request goes on to those chains: streams, files, other paths, and what no route has.
 */
final class DirectApi implements HttpHandlerDecoratorFactory {

    private final RouteTable routes;
    private final Transcoder transcoder;
    private final EdgeFilter edge;
    private final List<GatewayFilter> filters;
    private final GrpcRoutingFilter last;
    private final ProblemHandler problems;
    private final Exchanges exchanges;
    private final Requests requests;

    DirectApi(
            RouteTable routes,
            Transcoder transcoder,
            EdgeFilter edge,
            AccessFilter access,
            LimitFilter limit,
            GrpcRoutingFilter last,
            ProblemHandler problems,
            Exchanges exchanges,
            MeterRegistry meters) {
        this.routes = routes;
        this.transcoder = transcoder;
        this.edge = edge;
        this.filters = List.of(new DeprecationFilter(), access, limit);
        this.last = last;
        this.problems = problems;
        this.exchanges = exchanges;
        this.requests = new Requests(meters);
    }

    /** What Spring makes exchanges of. */
    record Exchanges(WebSessionManager sessions, ServerCodecConfigurer codecs, LocaleContextResolver locales) {

        ServerWebExchange of(ServerHttpRequest request, ServerHttpResponse response) {
            return new DefaultServerWebExchange(request, response, sessions, codecs, locales);
        }
    }

    @Override
    public HttpHandler apply(HttpHandler others) {
        return (request, response) -> {
            String path = request.getURI().getRawPath();
            if (routes.covers(path)
                    && routes.find(request.getMethod().name(), path) instanceof RouteTable.Matched route
                    && hasOneJsonAnswer(route.binding())) {
                return serve(route, exchanges.of(request, response));
            }
            return others.handle(request, response);
        };
    }

    private boolean hasOneJsonAnswer(Binding binding) {
        return !binding.operation().method().isServerStreaming()
                && !transcoder.answersRawBody(binding)
                && !transcoder.takesRawBody(binding);
    }

    private Mono<Void> serve(RouteTable.Matched route, ServerWebExchange exchange) {
        long begin = System.nanoTime();
        CurrentRequest.route(exchange, route);
        Mono<Void> answer;
        try {
            answer = edge.filter(exchange, clean -> new Chain(0).filter(clean));
        } catch (RuntimeException refused) {
            answer = Mono.error(refused);
        }
        return answer.onErrorResume(failure -> problems.handle(exchange, failure))
                // An answer to HEAD writes no body, and so is not sent until here.
                .then(Mono.defer(exchange.getResponse()::setComplete))
                .doFinally(end -> requests.count(route.binding(), exchange, end, System.nanoTime() - begin));
    }

    private final class Chain implements GatewayFilterChain {
        private final int next;

        Chain(int next) {
            this.next = next;
        }

        @Override
        public Mono<Void> filter(ServerWebExchange exchange) {
            return next == filters.size()
                    ? last.call(exchange)
                    : filters.get(next).filter(exchange, new Chain(next + 1));
        }
    }

    /** The meter {@code http.server.requests}, with the tags that Spring's observation gives it elsewhere. */
    private static final class Requests {
        private final MeterRegistry meters;
        private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

        Requests(MeterRegistry meters) {
            this.meters = meters;
        }

        private record Key(Binding binding, String method, int status) {}

        void count(Binding binding, ServerWebExchange exchange, SignalType end, long nanos) {
            HttpStatusCode status = exchange.getResponse().getStatusCode();
            int code = end == SignalType.CANCEL || status == null ? 0 : status.value();
            timers.computeIfAbsent(
                            new Key(binding, exchange.getRequest().getMethod().name(), code), this::timer)
                    .record(nanos, TimeUnit.NANOSECONDS);
        }

        private Timer timer(Key key) {
            return Timer.builder("http.server.requests")
                    .tags(Tags.of(
                            "method",
                            key.method(),
                            "uri",
                            key.binding().template().text(),
                            "status",
                            key.status() == 0 ? "UNKNOWN" : Integer.toString(key.status()),
                            "outcome",
                            outcome(key.status()),
                            "exception",
                            "none",
                            "error",
                            "none"))
                    .register(meters);
        }

        private static String outcome(int status) {
            return switch (status / 100) {
                case 2 -> "SUCCESS";
                case 3 -> "REDIRECTION";
                case 4 -> "CLIENT_ERROR";
                case 5 -> "SERVER_ERROR";
                default -> "UNKNOWN";
            };
        }
    }
}
