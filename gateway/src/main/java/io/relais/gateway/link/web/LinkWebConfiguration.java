package io.relais.gateway.link.web;

import io.relais.gateway.edge.ClientAddresses;
import io.relais.gateway.link.Bots;
import io.relais.gateway.link.Clicks;
import io.relais.gateway.link.Links;
import io.relais.gateway.link.Redirect;
import io.relais.gateway.link.Salts;
import io.relais.gateway.link.VisitorHashes;
import io.relais.gateway.link.grpc.LinkGrpcConfiguration;
import io.relais.gateway.link.redis.LinkRedisConfiguration;
import io.relais.gateway.problem.ProblemHandler;
import io.relais.gateway.problem.Problems;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;

/** The redirect, in front of everything else. */
@Configuration(proxyBeanMethods = false)
@Import({LinkGrpcConfiguration.class, LinkRedisConfiguration.class})
public class LinkWebConfiguration {

    @Bean
    Redirect redirect(Links links, Clicks clicks, Salts salts) {
        Clock clock = Clock.systemUTC();
        return new Redirect(links, clicks, new VisitorHashes(salts, clock), Bots.known(), clock);
    }

    @Bean
    HttpHandlerDecoratorFactory redirectInFront(
            Redirect redirect, ClientAddresses addresses, Problems problems, ProblemHandler answers) {
        return everythingElse -> new RedirectHandler(redirect, addresses, problems, answers, everythingElse);
    }
}
