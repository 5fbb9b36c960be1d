package io.relais.platform.grpc;

import io.grpc.BindableService;
import io.grpc.netty.NettyServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.relais.platform.caller.Callers;
import io.relais.platform.settings.RequiredProperties;
import java.util.List;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * The gRPC server of a service: every bean that is a {@link BindableService}, behind the {@link CallPipeline}, on virtual
 * threads, with gRPC's health service. Address, keep-alive and shutdown are in {@code relais-defaults.yaml}, the sizes of
 * messages in {@link MessageSizes}.
 */
@Configuration(proxyBeanMethods = false)
@Import(RelaisCallers.class)
public class RelaisGrpcServer {

    @Bean
    static RequiredProperties relaisGrpcServerRequires() {
        return RequiredProperties.named("relais.grpc.port");
    }

    @Bean
    AccessRules relaisAccessRules(List<BindableService> services) {
        return AccessRules.of(
                services.stream().map(BindableService::bindService).toList());
    }

    /** Outermost of Relais: it maps what the interceptors next to the handlers throw. */
    @Bean
    @GlobalServerInterceptor
    @Order(Ordered.LOWEST_PRECEDENCE - 100)
    CallPipeline relaisCallPipeline(Callers callers, AccessRules rules, MeterRegistry meters) {
        return CallPipeline.of(callers, rules, meters);
    }

    @Bean
    ServerBuilderCustomizer<NettyServerBuilder> relaisMessageSizes(List<BindableService> services) {
        int largest = MessageSizes.largestRequest(
                services.stream().map(BindableService::bindService).toList());
        return server -> server.maxInboundMessageSize(largest);
    }

    @Bean
    ServerBuilderCustomizer<NettyServerBuilder> relaisVirtualThreads() {
        return server -> server.executor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("rpc-", 0).factory()));
    }
}
