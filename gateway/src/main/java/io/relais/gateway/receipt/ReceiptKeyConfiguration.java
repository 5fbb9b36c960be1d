package io.relais.gateway.receipt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grpc.StatusRuntimeException;
import io.relais.gateway.problem.Problem;
import io.relais.gateway.problem.Refusal;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.policy.v1.GetReceiptKeySetRequest;
import io.relais.proto.policy.v1.ReceiptKeyServiceGrpc;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * {@code GET /.well-known/relais/{tenant}/receipt-keys.json}: a JWK set (RFC 7517) that verifies a company's receipts. It
 * needs no token, as whoever is shown a receipt must be able to verify it; keys are public by nature. A company without
 * keys, and one that does not exist, have an empty set.
 */
@Configuration(proxyBeanMethods = false)
public class ReceiptKeyConfiguration {

    /** A new key is known here after that long; one that signs is published before it does. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final int MOST_TENANTS = 10_000;
    private static final long LIMIT_SECONDS = 2;
    private static final MediaType JWK_SET = MediaType.parseMediaType("application/jwk-set+json");

    @Bean
    RouterFunction<ServerResponse> receiptKeys(ServiceChannels channels, Scheduler virtualThreads) {
        Cache<TenantId, String> keySets = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST_TENANTS)
                .build();
        return RouterFunctions.route()
                .GET(
                        "/.well-known/relais/{tenant}/receipt-keys.json",
                        request -> Mono.fromCallable(
                                        () -> keySets.get(tenant(request), tenant -> keySet(channels, tenant)))
                                .subscribeOn(virtualThreads)
                                .onErrorMap(DomainException.class, refusal -> new Refusal(Problem.of(refusal)))
                                .onErrorMap(
                                        StatusRuntimeException.class,
                                        answer -> ErrorStatuses.refusal(answer)
                                                .<Throwable>map(refusal -> new Refusal(Problem.of(refusal)))
                                                .orElse(answer))
                                .flatMap(keySet -> ServerResponse.ok()
                                        .contentType(JWK_SET)
                                        .cacheControl(
                                                CacheControl.maxAge(REMEMBERED).cachePublic())
                                        .bodyValue(keySet)))
                .build();
    }

    private static TenantId tenant(ServerRequest request) {
        String tenant = request.pathVariable("tenant");
        if (!TenantId.isWellFormed(tenant)) {
            throw DomainException.notFound("tenants/" + tenant);
        }
        return new TenantId(tenant);
    }

    private static String keySet(ServiceChannels channels, TenantId tenant) {
        return ReceiptKeyServiceGrpc.newBlockingStub(channels.asService("policy"))
                .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                .getReceiptKeySet(GetReceiptKeySetRequest.newBuilder()
                        .setTenant("tenants/" + tenant.value())
                        .build())
                .getKeySet();
    }
}
