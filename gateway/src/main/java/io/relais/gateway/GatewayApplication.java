package io.relais.gateway;

import io.relais.gateway.call.PublicApiConfiguration;
import io.relais.gateway.console.ConsoleConfiguration;
import io.relais.gateway.docs.DocsConfiguration;
import io.relais.gateway.edge.EdgeConfiguration;
import io.relais.gateway.limit.grpc.LimitGrpcConfiguration;
import io.relais.gateway.limit.redis.LimitRedisConfiguration;
import io.relais.gateway.link.web.LinkWebConfiguration;
import io.relais.gateway.mapping.MappingConfiguration;
import io.relais.gateway.problem.ProblemConfiguration;
import io.relais.gateway.receipt.ReceiptKeyConfiguration;
import io.relais.platform.observability.RelaisObservability;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The gateway. The imports are its table of contents. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    EdgeConfiguration.class,
    ProblemConfiguration.class,
    PublicApiConfiguration.class,
    LimitGrpcConfiguration.class,
    LimitRedisConfiguration.class,
    LinkWebConfiguration.class,
    ConsoleConfiguration.class,
    DocsConfiguration.class,
    ReceiptKeyConfiguration.class,
    MappingConfiguration.class,
    RelaisObservability.class
})
public class GatewayApplication {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(GatewayApplication.class, arguments);
    }
}
