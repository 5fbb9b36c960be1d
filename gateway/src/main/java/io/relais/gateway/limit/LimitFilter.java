package io.relais.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relais.gateway.problem.Problem;
import io.relais.gateway.problem.Refusal;
import io.relais.gateway.request.CurrentRequest;
import io.relais.platform.caller.Caller;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.LimitClass;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Refuses what goes beyond a client's plan, and tells every client where it stands, in the header fields of
 * draft-ietf-httpapi-ratelimit-headers-10. Each gateway counts for itself.
 */
public final class LimitFilter implements GatewayFilter {

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final int MOST_CLIENTS = 200_000;

    private final Plans plans;
    private final LongSupplier nanoTime;
    private final Cache<Client, TokenBucket> buckets;

    /** Limits by these plans; {@code nanoTime} is of {@link System#nanoTime}. */
    public LimitFilter(Plans plans, LongSupplier nanoTime) {
        this.plans = plans;
        this.nanoTime = nanoTime;
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(FORGOTTEN_AFTER)
                .maximumSize(MOST_CLIENTS)
                .build();
    }

    private record Client(String tenant, String name, LimitClass limitClass) {}

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Client client = client(
                CurrentRequest.caller(exchange),
                CurrentRequest.operation(exchange).access().getLimitClass());
        Plan plan = plans.of(client.limitClass());
        TokenBucket.Verdict verdict = buckets.get(client, key -> new TokenBucket(plan, nanoTime.getAsLong()))
                .take(nanoTime.getAsLong());
        HttpHeaders answer = exchange.getResponse().getHeaders();
        String policy = '"' + policyName(client.limitClass()) + '"';
        answer.set(
                "RateLimit-Policy",
                policy + ";q=" + plan.burst() + ";w=" + plan.window().toSeconds());
        answer.set("RateLimit", policy + ";r=" + verdict.remaining() + ";t=" + seconds(verdict.untilFull()));
        if (verdict.admitted()) {
            return chain.filter(exchange);
        }
        return Mono.error(new Refusal(Problem.of(
                        ErrorReason.ERROR_REASON_RATE_LIMITED,
                        "Too many requests at once: the plan allows " + plan.perSecond() + " a second here.")
                .retryAfter(verdict.untilNext())));
    }

    private static Client client(Caller caller, LimitClass limitClass) {
        LimitClass effective =
                limitClass == LimitClass.LIMIT_CLASS_UNSPECIFIED ? LimitClass.LIMIT_CLASS_READ : limitClass;
        return switch (caller) {
            case Caller.Person person -> new Client(person.tenant().value(), person.memberName(), effective);
            case Caller.App app -> new Client(app.tenant().value(), app.appName(), effective);
            case Caller.Operator operator -> new Client("", "operators/" + operator.subject(), effective);
            case Caller.Service service -> new Client("", "services/" + service.name(), effective);
        };
    }

    private static String policyName(LimitClass limitClass) {
        return limitClass.name().substring("LIMIT_CLASS_".length()).toLowerCase(Locale.ROOT);
    }

    /** Whole seconds, rounded up. */
    private static long seconds(Duration duration) {
        return Math.ceilDiv(duration.toMillis(), 1000L);
    }
}
