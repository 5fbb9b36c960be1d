package io.relais.gateway.link.web;

import io.relais.gateway.edge.ClientAddresses;
import io.relais.gateway.edge.SecurityHeaders;
import io.relais.gateway.edge.Traces;
import io.relais.gateway.link.Redirect;
import io.relais.gateway.problem.Problem;
import io.relais.gateway.problem.ProblemHandler;
import io.relais.gateway.problem.Problems;
import io.relais.platform.observability.TraceContext;
import io.relais.proto.api.v1.ErrorReason;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Answers {@code GET} and {@code HEAD /l/{code}} ahead of the gateway's filter chain, and hands everything else on. It needs
 * neither token nor route, and most requests from outside are of this kind.
 */
final class RedirectHandler implements HttpHandler {

    private static final String PREFIX = "/l/";

    private final Redirect redirect;
    private final ClientAddresses addresses;
    private final Problems problems;
    private final ProblemHandler answers;
    private final HttpHandler everythingElse;

    RedirectHandler(
            Redirect redirect,
            ClientAddresses addresses,
            Problems problems,
            ProblemHandler answers,
            HttpHandler everythingElse) {
        this.redirect = redirect;
        this.addresses = addresses;
        this.problems = problems;
        this.answers = answers;
        this.everythingElse = everythingElse;
    }

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        String path = request.getURI().getRawPath();
        if (!path.startsWith(PREFIX)) {
            return everythingElse.handle(request, response);
        }
        TraceContext trace = Traces.start(request.getHeaders());
        SecurityHeaders.addTo(response.getHeaders());
        response.getHeaders().set(TraceContext.HEADER, trace.traceparent());
        response.getHeaders().set("X-Robots-Tag", "noindex, nofollow");
        if (!request.getMethod().equals(HttpMethod.GET) && !request.getMethod().equals(HttpMethod.HEAD)) {
            return refuse(request, response, trace, Problems.methodNotAllowed(Set.of("GET", "HEAD")));
        }
        Redirect.Visit visit = new Redirect.Visit(
                path.substring(PREFIX.length()),
                addresses.of(request),
                text(request.getHeaders(), HttpHeaders.USER_AGENT),
                onlyLooks(request));
        return Mono.fromCompletionStage(() -> redirect.follow(visit))
                .flatMap(outcome -> answer(request, response, trace, outcome))
                .onErrorResume(failure -> refuse(request, response, trace, problems.of(cause(failure))));
    }

    private Mono<Void> answer(
            ServerHttpRequest request, ServerHttpResponse response, TraceContext trace, Redirect.Outcome outcome) {
        return switch (outcome) {
            case Redirect.LedOn on -> {
                response.setStatusCode(HttpStatus.FOUND);
                response.getHeaders().set(HttpHeaders.LOCATION, on.location());
                response.getHeaders().setCacheControl("no-store");
                response.getHeaders().setContentLength(0);
                yield response.setComplete();
            }
            case Redirect.Unknown none ->
                refuse(
                        request,
                        response,
                        trace,
                        Problem.of(ErrorReason.ERROR_REASON_NOT_FOUND, "There is no such link."));
            case Redirect.Gone gone ->
                refuse(
                        request,
                        response,
                        trace,
                        Problem.of(ErrorReason.ERROR_REASON_LINK_GONE, "This link leads nowhere any more."));
        };
    }

    private Mono<Void> refuse(
            ServerHttpRequest request, ServerHttpResponse response, TraceContext trace, Problem problem) {
        return answers.write(response, problem, request.getURI().getRawPath(), trace.traceId());
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Whether nobody looks at the page yet: the W3C's prefetch headers, and those that browsers sent before them. */
    private static boolean onlyLooks(ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.HEAD)
                || Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
                        .map(name -> text(request.getHeaders(), name).toLowerCase(Locale.ROOT))
                        .anyMatch(purpose -> purpose.contains("prefetch")
                                || purpose.contains("prerender")
                                || purpose.contains("preview"));
    }

    private static String text(HttpHeaders headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }
}
