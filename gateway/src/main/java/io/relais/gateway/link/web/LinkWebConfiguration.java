package io.relais.gateway.link.web;

import io.relais.gateway.edge.ClientAddresses;
import io.relais.gateway.link.Clicks;
import io.relais.gateway.link.LocalLinks;
import io.relais.gateway.link.Salts;
import io.relais.gateway.link.VisitorHashes;
import io.relais.gateway.link.grpc.LinkGrpcConfiguration;
import io.relais.gateway.link.redis.LinkRedisConfiguration;
import io.relais.gateway.problem.Problems;
import java.time.Clock;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.netty.NettyPipeline;

/** The redirect, in front of everything else. */
@Configuration(proxyBeanMethods = false)
@Import({LinkGrpcConfiguration.class, LinkRedisConfiguration.class})
public class LinkWebConfiguration {

    private static final String HANDLER = "relais.links";

    @Bean
    LinkTraffic linkTraffic(
            LocalLinks links, Clicks clicks, Salts salts, ClientAddresses addresses, Problems problems) {
        VisitorHashes visitors = new VisitorHashes(salts, Clock.systemUTC());
        return new LinkTraffic(links, clicks, visitors, addresses, problems);
    }

    @Bean
    NettyServerCustomizer linksInFront(LinkTraffic traffic) {
        return server -> server.doOnChannelInit((observer, channel, remoteAddress) -> channel.pipeline()
                .addBefore(NettyPipeline.HttpTrafficHandler, HANDLER, new LinkHandler(traffic, channel)));
    }

    @Bean
    LinkDrain linkDrain(LinkTraffic traffic) {
        return new LinkDrain(traffic);
    }
}
