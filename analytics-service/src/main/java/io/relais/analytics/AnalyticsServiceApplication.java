package io.relais.analytics;

import io.relais.analytics.click.grpc.ClickConfiguration;
import io.relais.analytics.click.redis.ClickStreamConfiguration;
import io.relais.analytics.engagement.grpc.EngagementConfiguration;
import io.relais.analytics.measure.mongo.MeasureConfiguration;
import io.relais.analytics.report.grpc.ReportConfiguration;
import io.relais.analytics.share.grpc.ShareConfiguration;
import io.relais.analytics.valuation.grpc.ValuationConfiguration;
import io.relais.analytics.valuation.mongo.ValuationStoreConfiguration;
import io.relais.platform.grpc.RelaisGrpcClients;
import io.relais.platform.grpc.RelaisGrpcServer;
import io.relais.platform.idempotency.RelaisIdempotency;
import io.relais.platform.mongo.RelaisMongo;
import io.relais.platform.observability.RelaisObservability;
import io.relais.platform.outbox.RelaisOutbox;
import io.relais.platform.redis.RelaisRedis;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** analytics-service: what it is made of. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    RelaisObservability.class,
    RelaisGrpcServer.class,
    RelaisGrpcClients.class,
    RelaisMongo.class,
    RelaisRedis.class,
    RelaisOutbox.class,
    RelaisIdempotency.class,
    MeasureConfiguration.class,
    ShareConfiguration.class,
    EngagementConfiguration.class,
    ClickConfiguration.class,
    ClickStreamConfiguration.class,
    ValuationStoreConfiguration.class,
    ValuationConfiguration.class,
    ReportConfiguration.class
})
public class AnalyticsServiceApplication {

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(AnalyticsServiceApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
