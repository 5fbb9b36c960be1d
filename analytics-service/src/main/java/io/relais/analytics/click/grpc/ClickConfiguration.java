package io.relais.analytics.click.grpc;

import io.grpc.BindableService;
import io.relais.analytics.click.RecordClicks;
import io.relais.analytics.measure.RecordMeasuredEvents;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clicks over gRPC. */
@Configuration(proxyBeanMethods = false)
public class ClickConfiguration {

    @Bean
    RecordClicks recordClicks(RecordMeasuredEvents record) {
        return new RecordClicks(record);
    }

    @Bean
    BindableService clickGrpcService(RecordClicks record) {
        return new ClickGrpcService(record);
    }
}
