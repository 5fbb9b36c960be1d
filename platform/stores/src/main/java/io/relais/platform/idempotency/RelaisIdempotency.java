package io.relais.platform.idempotency;

import io.grpc.ServerInterceptor;
import io.relais.platform.mongo.ExpiringCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.settings.RequiredProperties;
import java.time.Clock;
import java.util.Base64;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.grpc.server.GlobalServerInterceptor;

/**
 * Idempotency keys for every method of a service. Needs {@code RelaisMongo} and {@code RelaisGrpcServer}; import it after
 * them. Property: {@code relais.cursor-key}, from which the keys that seal outcomes are derived.
 */
@Configuration(proxyBeanMethods = false)
public class RelaisIdempotency {

    private static final String SECRET = "relais.cursor-key";

    @Bean
    static RequiredProperties relaisIdempotencyRequires() {
        return RequiredProperties.named(SECRET);
    }

    @Bean
    KeptCalls keptCalls(TenantCollections collections, ObjectProvider<Clock> clock) {
        return new KeptCalls(collections, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    ExpiringCollection keptCallsExpiry() {
        return KeptCalls.EXPIRY;
    }

    /** Next to the handler: what it throws is mapped by the interceptors around it. */
    @Bean
    @GlobalServerInterceptor
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerInterceptor idempotencyInterceptor(KeptCalls calls, Environment environment) {
        byte[] secret = Base64.getDecoder()
                .decode(RequiredProperties.value(environment, SECRET).strip());
        return new IdempotencyInterceptor(calls, new OutcomeCipher(secret));
    }
}
