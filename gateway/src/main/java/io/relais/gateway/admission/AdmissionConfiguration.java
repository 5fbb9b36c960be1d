package io.relais.gateway.admission;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The places at the services. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackendLimits.class)
public class AdmissionConfiguration {

    @Bean
    Admission admission(BackendLimits limits, MeterRegistry meters) {
        return new Admission(limits, meters);
    }
}
