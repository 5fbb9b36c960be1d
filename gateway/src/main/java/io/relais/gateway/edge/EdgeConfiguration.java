package io.relais.gateway.edge;

import io.relais.platform.settings.RequiredProperties;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The first filter, and the threads for what may block. */
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
