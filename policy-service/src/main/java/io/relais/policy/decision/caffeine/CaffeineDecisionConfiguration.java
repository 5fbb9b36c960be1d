package io.relais.policy.decision.caffeine;

import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The situations that this process remembers. */
@Configuration(proxyBeanMethods = false)
public class CaffeineDecisionConfiguration {

    @Bean
    RememberedSituations rememberedSituations() {
        return new RememberedSituations(Ticker.systemTicker());
    }
}
