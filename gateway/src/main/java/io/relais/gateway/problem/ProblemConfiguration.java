package io.relais.gateway.problem;

import io.relais.gateway.edge.PublicUrl;
import io.relais.gateway.transcoding.Transcoder;
import io.relais.proto.DescriptorSet;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.NettyPipeline;

/** Problem documents for every failure, and the pages that explain them. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {

    @Bean
    Problems problems(DescriptorSet contract, Transcoder transcoder, PublicUrl publicUrl) {
        return new Problems(contract, transcoder.json(), publicUrl.value());
    }

    @Bean
    ProblemHandler problemHandler(Problems problems) {
        return new ProblemHandler(problems);
    }

    @Bean
    NettyServerCustomizer problemsForBareErrors(Problems problems) {
        return server -> server.doOnChannelInit((observer, channel, remoteAddress) -> channel.pipeline()
                .addAfter(NettyPipeline.HttpCodec, "relais.bareErrors", new BareErrorHandler(problems)));
    }

    @Bean
    RouterFunction<ServerResponse> problemPages(DescriptorSet contract) {
        return new ProblemPages(contract).routes();
    }
}
