package io.relais.gateway.limit;

import io.relais.gateway.problem.Problem;
import io.relais.gateway.problem.Refusal;
import io.relais.gateway.request.CurrentRequest;
import io.relais.platform.caller.Caller;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Duration;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Refuses what goes beyond a plan, and tells every client where it and its tenant stand, in the header fields of
 * draft-ietf-httpapi-ratelimit-headers-10.
 */
public final class LimitFilter implements GatewayFilter {

    private static final String POLICY = "RateLimit-Policy";
    private static final String STANDING = "RateLimit";

    private final Limiter limiter;

    /** Asks {@code limiter} about each request. */
    public LimitFilter(Limiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Limiter.Decision decision = limiter.decide(
                client(CurrentRequest.caller(exchange)),
                CurrentRequest.operation(exchange).access().getLimitClass());
        HttpHeaders answer = exchange.getResponse().getHeaders();
        StringBuilder policies = new StringBuilder(48);
        StringBuilder standings = new StringBuilder(48);
        append(decision.client(), policies, standings);
        decision.tenant().ifPresent(standing -> append(standing, policies, standings));
        answer.set(POLICY, policies.toString());
        answer.set(STANDING, standings.toString());
        Optional<Limiter.Standing> stopped = decision.stopped();
        return stopped.isEmpty() ? chain.filter(exchange) : Mono.error(refusal(stopped.get()));
    }

    private static Refusal refusal(Limiter.Standing stopped) {
        String whose = stopped.policy().startsWith("tenant-") ? " of all its members and apps together" : "";
        return new Refusal(Problem.of(
                        ErrorReason.ERROR_REASON_RATE_LIMITED,
                        "Too many requests at once: the company's plan allows "
                                + stopped.quota().perSecond() + " a second here" + whose + ".")
                .retryAfter(stopped.bucket().untilNext()));
    }

    /** As items of structured fields' lists (RFC 9651). */
    private static void append(Limiter.Standing standing, StringBuilder policies, StringBuilder standings) {
        String separator = policies.isEmpty() ? "" : ", ";
        policies.append(separator)
                .append('"')
                .append(standing.policy())
                .append("\";q=")
                .append(standing.quota().burst())
                .append(";w=")
                .append(standing.quota().window().toSeconds());
        standings
                .append(separator)
                .append('"')
                .append(standing.policy())
                .append("\";r=")
                .append(standing.bucket().remaining())
                .append(";t=")
                .append(seconds(standing.bucket().untilFull()));
    }

    private static Limiter.Client client(Caller caller) {
        return switch (caller) {
            case Caller.Person person -> new Limiter.Client(person.tenant(), person.memberName());
            case Caller.App app -> new Limiter.Client(app.tenant(), app.appName());
            case Caller.Operator operator -> new Limiter.Client(null, "operators/" + operator.subject());
            case Caller.Service service -> new Limiter.Client(null, "services/" + service.name());
        };
    }

    /** Whole seconds, rounded up. */
    private static long seconds(Duration duration) {
        return Math.ceilDiv(duration.toMillis(), 1000L);
    }
}
