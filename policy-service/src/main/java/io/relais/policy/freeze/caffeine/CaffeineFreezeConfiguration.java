package io.relais.policy.freeze.caffeine;

import com.github.benmanes.caffeine.cache.Ticker;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.FreezesInForce;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The freezes that this process remembers, in front of the store. */
@Configuration(proxyBeanMethods = false)
public class CaffeineFreezeConfiguration {

    @Bean
    TenantScoped<FreezesInForce> freezesInForce(TenantScoped<Freezes> freezes) {
        return RememberedFreezes.in(freezes, Ticker.systemTicker());
    }
}
