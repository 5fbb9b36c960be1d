package io.relais.gateway.limit;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limiter. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Plans.class)
public class LimitConfiguration {

    @Bean
    LimitFilter limitFilter(Plans plans) {
        return new LimitFilter(plans, System::nanoTime);
    }
}
