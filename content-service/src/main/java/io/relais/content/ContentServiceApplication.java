package io.relais.content;

import io.relais.content.decision.grpc.DecisionGrpcConfiguration;
import io.relais.content.departure.grpc.DepartureGrpcConfiguration;
import io.relais.content.feed.grpc.FeedGrpcConfiguration;
import io.relais.content.feed.mongo.MongoFeedConfiguration;
import io.relais.content.link.grpc.LinkGrpcConfiguration;
import io.relais.content.link.redis.RedisLinkConfiguration;
import io.relais.content.post.TrackedLinkAddresses;
import io.relais.content.post.grpc.PostGrpcConfiguration;
import io.relais.content.post.mongo.MongoPostConfiguration;
import io.relais.content.post.twittertext.TextLengthConfiguration;
import io.relais.content.refusal.grpc.RefusalGrpcConfiguration;
import io.relais.content.refusal.mongo.MongoRefusalConfiguration;
import io.relais.content.share.grpc.ShareGrpcConfiguration;
import io.relais.content.share.mongo.MongoShareConfiguration;
import io.relais.content.share.schedule.ShareScheduleConfiguration;
import io.relais.platform.grpc.RelaisGrpcClients;
import io.relais.platform.grpc.RelaisGrpcServer;
import io.relais.platform.idempotency.RelaisIdempotency;
import io.relais.platform.mongo.RelaisMongo;
import io.relais.platform.observability.RelaisObservability;
import io.relais.platform.outbox.RelaisOutbox;
import io.relais.platform.paging.RelaisPaging;
import io.relais.platform.redis.RelaisRedis;
import io.relais.platform.settings.RequiredProperties;
import io.relais.platform.settings.StartupRefusal;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Posts, the feed, shares and their tracked links. The imports are the table of contents. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    RelaisGrpcServer.class,
    RelaisGrpcClients.class,
    RelaisMongo.class,
    RelaisRedis.class,
    RelaisOutbox.class,
    RelaisIdempotency.class,
    RelaisPaging.class,
    RelaisObservability.class,
    PostGrpcConfiguration.class,
    MongoPostConfiguration.class,
    TextLengthConfiguration.class,
    DecisionGrpcConfiguration.class,
    FeedGrpcConfiguration.class,
    MongoFeedConfiguration.class,
    ShareGrpcConfiguration.class,
    MongoShareConfiguration.class,
    ShareScheduleConfiguration.class,
    RefusalGrpcConfiguration.class,
    MongoRefusalConfiguration.class,
    DepartureGrpcConfiguration.class,
    LinkGrpcConfiguration.class,
    RedisLinkConfiguration.class
})
public class ContentServiceApplication {
    private static final String PUBLIC_URL = "relais.public-url";

    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(ContentServiceApplication.class, arguments);
    }

    @Bean
    static RequiredProperties contentServiceRequires() {
        return RequiredProperties.named(PUBLIC_URL);
    }

    /** In milliseconds, as the store keeps times: what is answered now and what is read later are the same. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    TrackedLinkAddresses trackedLinkAddresses(Environment environment) {
        try {
            return new TrackedLinkAddresses(RequiredProperties.value(environment, PUBLIC_URL));
        } catch (IllegalArgumentException noAddress) {
            throw new StartupRefusal("The property " + PUBLIC_URL
                    + " must be the public address of the gateway, such as https://relais.example.com.");
        }
    }
}
