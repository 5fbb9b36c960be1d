package io.relais.policy.screening.caffeine;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The screenings that this process remembers. */
@Configuration(proxyBeanMethods = false)
public class CaffeineScreeningConfiguration {

    @Bean
    RememberedScreenings rememberedScreenings() {
        return new RememberedScreenings();
    }
}
