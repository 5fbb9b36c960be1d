package io.relais.analytics.valuation.grpc;

import io.grpc.BindableService;
import io.relais.analytics.valuation.Rates;
import io.relais.analytics.valuation.Valuations;
import io.relais.platform.tenancy.TenantScoped;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rates over gRPC. */
@Configuration(proxyBeanMethods = false)
public class ValuationConfiguration {

    @Bean
    Rates rates(TenantScoped<Valuations> valuations) {
        return new Rates(valuations);
    }

    @Bean
    BindableService valuationGrpcService(Rates rates) {
        return new ValuationGrpcService(rates);
    }
}
