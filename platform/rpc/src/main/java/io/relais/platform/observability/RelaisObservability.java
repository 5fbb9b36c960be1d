package io.relais.platform.observability;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What Spring Boot does not do by itself: every metric says which service it is of. Logs, health and the Prometheus
 * endpoint are settings, in {@code relais-defaults.yaml}.
 */
@Configuration(proxyBeanMethods = false)
public class RelaisObservability {

    @Bean
    MeterRegistryCustomizer<MeterRegistry> relaisServiceTag(@Value("${spring.application.name}") String service) {
        return registry -> registry.config().commonTags("service", service);
    }
}
