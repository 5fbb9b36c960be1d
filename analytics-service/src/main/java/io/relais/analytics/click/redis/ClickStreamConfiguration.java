package io.relais.analytics.click.redis;

import io.micrometer.core.instrument.MeterRegistry;
import io.relais.analytics.click.ClickBacklog;
import io.relais.analytics.click.RecordClicks;
import io.relais.platform.redis.RedisConnections;
import java.time.Clock;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clicks by the Redis stream. */
@Configuration(proxyBeanMethods = false)
public class ClickStreamConfiguration {

    @Bean
    ClickBacklog clickBacklog(RedisConnections redis, Clock clock) {
        return new StreamBacklog(redis, clock);
    }

    @Bean
    SmartLifecycle clickStream(RedisConnections redis, RecordClicks record, MeterRegistry meters) {
        ClickStream stream = new ClickStream(redis, record, meters);
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                stream.start();
                running = true;
            }

            @Override
            public void stop() {
                stream.close();
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }
}
