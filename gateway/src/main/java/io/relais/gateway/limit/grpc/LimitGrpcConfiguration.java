package io.relais.gateway.limit.grpc;

import io.relais.gateway.limit.TenantPlans;
import io.relais.platform.grpc.RelaisGrpcClients;
import io.relais.platform.grpc.ServiceChannels;
import java.util.concurrent.ExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The plans that the limiter goes by. */
@Configuration(proxyBeanMethods = false)
@Import(RelaisGrpcClients.class)
public class LimitGrpcConfiguration {

    @Bean
    TenantPlans tenantPlans(ServiceChannels channels, ExecutorService virtualThreadExecutor) {
        return new GrpcTenantPlans(channels, virtualThreadExecutor);
    }
}
