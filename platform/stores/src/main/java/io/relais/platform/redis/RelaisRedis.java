package io.relais.platform.redis;

import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.relais.platform.settings.RequiredProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Redis for a service. Property: {@code relais.redis.uri}. A bean {@link ClientResources} gives it threads that the service
 * has already; without one it has its own.
 *
 * <p>No health component: a service goes on without Redis. The gauge {@code redis.available} is 0 meanwhile.
 */
@Configuration(proxyBeanMethods = false)
public class RelaisRedis {
    @Bean
    static RequiredProperties relaisRedisRequires() {
        return RequiredProperties.named("relais.redis.uri");
    }

    @Bean
    RedisConnections redisConnections(
            @Value("${relais.redis.uri}") String uri, MeterRegistry meters, ObjectProvider<ClientResources> threads) {
        ClientResources given = threads.getIfAvailable();
        RedisConnections redis = given == null ? RedisConnections.to(uri) : RedisConnections.to(uri, given);
        Gauge.builder("redis.available", redis, connections -> connections.isAvailable() ? 1 : 0)
                .description("1 while Redis answers")
                .register(meters);
        return redis;
    }
}
