package io.relais.policy.decision.caffeine;

import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledgers that this process remembers. */
@Configuration(proxyBeanMethods = false)
public class CaffeineDecisionConfiguration {

    @Bean
    RememberedLedgers rememberedLedgers() {
        return new RememberedLedgers(Ticker.systemTicker());
    }
}
