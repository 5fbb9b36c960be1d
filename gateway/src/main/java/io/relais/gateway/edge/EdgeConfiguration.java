package io.relais.gateway.edge;

import io.relais.platform.settings.RequiredProperties;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/** The first filter, and the threads: event loops, and virtual ones for what may block. */
@Configuration(proxyBeanMethods = false)
public class EdgeConfiguration {

    @Bean
    static RequiredProperties gatewayRequires() {
        return RequiredProperties.named(
                "relais.public-url",
                "relais.redis.uri",
                "relais.services.identity",
                "relais.services.policy",
                "relais.services.content",
                "relais.services.analytics");
    }

    @Bean
    PublicUrl publicUrl(Environment environment) {
        return new PublicUrl(RequiredProperties.value(environment, "relais.public-url"));
    }

    @Bean
    EdgeFilter edgeFilter() {
        return new EdgeFilter();
    }

    @Bean
    ClientAddresses clientAddresses(@Value("${relais.gateway.trusted-proxies}") List<String> trustedProxies) {
        return new ClientAddresses(trustedProxies);
    }

    /**
     * As many event loops as processors, and the same for everything that never blocks. Each further thread would only be
     * woken by another, and what one look at the network brings would be spread over more looks.
     */
    @Bean
    ReactorResourceFactory eventLoops() {
        ReactorResourceFactory factory = new ReactorResourceFactory();
        factory.setUseGlobalResources(false);
        factory.setLoopResourcesSupplier(
                () -> LoopResources.create("http", Runtime.getRuntime().availableProcessors(), true));
        return factory;
    }

    @Bean(destroyMethod = "close")
    ExecutorService virtualThreadExecutor() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("request-", 0).factory());
    }

    @Bean(destroyMethod = "dispose")
    Scheduler virtualThreads(ExecutorService virtualThreadExecutor) {
        return Schedulers.fromExecutor(virtualThreadExecutor);
    }
}
