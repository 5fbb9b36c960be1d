package io.relais.content.link.redis;

import io.relais.content.link.LinkCopies;
import io.relais.content.link.LinkForm;
import io.relais.platform.redis.RedisConnections;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Copies of tracked links in Redis. */
@Configuration(proxyBeanMethods = false)
public class RedisLinkConfiguration {

    @Bean
    LinkCopies linkCopies(RedisConnections redis, LinkForm form, Clock clock) {
        return new RedisLinkCopies(redis, form, clock);
    }
}
