package io.relais.policy.screening.csv;

import io.relais.policy.screening.TermLines;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Terms from CSV. */
@Configuration(proxyBeanMethods = false)
public class CsvTermConfiguration {

    @Bean
    TermLines termLines() {
        return new CsvTerms();
    }
}
