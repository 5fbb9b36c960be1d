package io.relais.gateway.link.grpc;

import io.relais.gateway.link.Clicks;
import io.relais.gateway.link.Links;
import io.relais.platform.grpc.RelaisGrpcClients;
import io.relais.platform.grpc.ServiceChannels;
import java.util.concurrent.ExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The services behind the redirect. */
@Configuration(proxyBeanMethods = false)
@Import(RelaisGrpcClients.class)
public class LinkGrpcConfiguration {

    @Bean
    Links linksOfContent(ServiceChannels channels, ExecutorService virtualThreadExecutor) {
        return new GrpcLinks(channels, virtualThreadExecutor);
    }

    @Bean
    Clicks clicksByCall(ServiceChannels channels, ExecutorService virtualThreadExecutor) {
        return new GrpcClicks(channels, virtualThreadExecutor);
    }
}
