package io.relais.policy.policy.redis;

import io.relais.platform.redis.RedisConnections;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.policy.PoliciesInForce;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The copies of policies in force, in front of their store. */
@Configuration(proxyBeanMethods = false)
public class RedisPolicyConfiguration {

    @Bean
    TenantScoped<PoliciesInForce> copiedPoliciesInForce(
            @Qualifier("storedPoliciesInForce") TenantScoped<PoliciesInForce> stored, RedisConnections redis) {
        return cached(stored, redis);
    }

    static TenantScoped<PoliciesInForce> cached(TenantScoped<PoliciesInForce> stored, RedisConnections redis) {
        return tenant -> new CachedPoliciesInForce(tenant, stored.of(tenant), redis);
    }
}
