package io.relais.gateway.limit.redis;

import io.relais.gateway.limit.LimitFilter;
import io.relais.gateway.limit.Limiter;
import io.relais.gateway.limit.Limits;
import io.relais.gateway.limit.Settlements;
import io.relais.gateway.limit.TenantPlans;
import io.relais.platform.redis.RedisConnections;
import io.relais.platform.redis.RelaisRedis;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The limiter, settled through Redis. Needs a {@link TenantPlans}. */
@Configuration(proxyBeanMethods = false)
@Import(RelaisRedis.class)
@EnableConfigurationProperties(Limits.class)
public class LimitRedisConfiguration {

    @Bean
    Settlements settlements(RedisConnections redis) {
        return new RedisSettlements(redis);
    }

    @Bean
    LimitFilter limitFilter(Limits limits, TenantPlans plans, Settlements settlements) {
        return new LimitFilter(new Limiter(limits, plans, settlements, System::nanoTime));
    }
}
