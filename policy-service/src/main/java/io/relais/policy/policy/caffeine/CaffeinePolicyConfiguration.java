package io.relais.policy.policy.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PolicyInForce;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The policies in force that this process remembers, in front of the copies in Redis. */
@Configuration(proxyBeanMethods = false)
public class CaffeinePolicyConfiguration {

    /** For how long another process's publication may not be seen here; the design gives a freeze as long. */
    static final Duration LIFE = Duration.ofSeconds(1);

    private static final int MOST_TENANTS = 10_000;

    @Bean
    @Primary
    TenantScoped<PoliciesInForce> policiesInForce(
            @Qualifier("copiedPoliciesInForce") TenantScoped<PoliciesInForce> copied) {
        return remembered(copied, Ticker.systemTicker());
    }

    static TenantScoped<PoliciesInForce> remembered(TenantScoped<PoliciesInForce> behind, Ticker ticker) {
        Cache<TenantId, Optional<PolicyInForce>> forPages = cache(ticker);
        Cache<TenantId, Optional<PolicyInForce>> binding = cache(ticker);
        return tenant -> new RememberedPoliciesInForce(tenant, behind.of(tenant), forPages, binding);
    }

    private static Cache<TenantId, Optional<PolicyInForce>> cache(Ticker ticker) {
        return Caffeine.newBuilder()
                .expireAfterWrite(LIFE)
                .maximumSize(MOST_TENANTS)
                .ticker(ticker)
                .build();
    }
}
