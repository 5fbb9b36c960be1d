package io.relais.gateway.link.redis;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.MeterRegistry;
import io.relais.gateway.link.Clicks;
import io.relais.gateway.link.DurableClicks;
import io.relais.gateway.link.Links;
import io.relais.gateway.link.LocalLinks;
import io.relais.gateway.link.Salts;
import io.relais.platform.redis.RedisConnections;
import io.relais.platform.redis.RelaisRedis;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.client.ReactorResourceFactory;

/** Redis in front of the services behind the redirect. */
@Configuration(proxyBeanMethods = false)
@Import(RelaisRedis.class)
public class LinkRedisConfiguration {

    @Bean(destroyMethod = "shutdown")
    ClientResources redisThreads(ReactorResourceFactory eventLoops) {
        return ClientResources.builder()
                .eventLoopGroupProvider(new SharedEventLoops(eventLoops.getLoopResources()))
                .build();
    }

    @Bean
    LocalLinks localLinks(RedisConnections redis, Links linksOfContent) {
        return new LocalLinks(new RedisLinks(redis, linksOfContent), Ticker.systemTicker());
    }

    @Bean
    @Primary
    DurableClicks durableClicks(
            RedisConnections redis, @Qualifier("clicksByCall") Clicks clicksByCall, MeterRegistry meters) {
        return new DurableClicks(new RedisClicks(redis), clicksByCall, meters);
    }

    @Bean
    Salts salts(RedisConnections redis) {
        return new RedisSalts(redis);
    }

    @Bean
    LinkInvalidations linkInvalidations(RedisConnections redis, LocalLinks links) {
        return new LinkInvalidations(redis, links);
    }
}
