package io.relais.identity;

import io.relais.identity.app.grpc.AppGrpcConfiguration;
import io.relais.identity.app.mongo.AppMongoConfiguration;
import io.relais.identity.directory.grpc.DirectoryGrpcConfiguration;
import io.relais.identity.member.csv.MemberCsvConfiguration;
import io.relais.identity.member.grpc.MemberGrpcConfiguration;
import io.relais.identity.member.mongo.MemberMongoConfiguration;
import io.relais.identity.member.ndjson.MemberNdjsonConfiguration;
import io.relais.identity.space.keycloak.SpaceKeycloakConfiguration;
import io.relais.identity.tenant.grpc.TenantGrpcConfiguration;
import io.relais.identity.tenant.mongo.TenantMongoConfiguration;
import io.relais.identity.upkeep.schedule.UpkeepConfiguration;
import io.relais.identity.webhook.crypto.WebhookCryptoConfiguration;
import io.relais.identity.webhook.grpc.WebhookGrpcConfiguration;
import io.relais.identity.webhook.http.WebhookHttpConfiguration;
import io.relais.identity.webhook.inbox.WebhookInboxConfiguration;
import io.relais.identity.webhook.mongo.WebhookMongoConfiguration;
import io.relais.identity.webhook.schedule.WebhookScheduleConfiguration;
import io.relais.platform.grpc.RelaisGrpcClients;
import io.relais.platform.grpc.RelaisGrpcServer;
import io.relais.platform.idempotency.RelaisIdempotency;
import io.relais.platform.mongo.RelaisMongo;
import io.relais.platform.observability.RelaisObservability;
import io.relais.platform.outbox.RelaisOutbox;
import io.relais.platform.paging.RelaisPaging;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** identity-service. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    SpaceKeycloakConfiguration.class,
    TenantMongoConfiguration.class,
    TenantGrpcConfiguration.class,
    MemberMongoConfiguration.class,
    MemberCsvConfiguration.class,
    MemberNdjsonConfiguration.class,
    MemberGrpcConfiguration.class,
    AppMongoConfiguration.class,
    AppGrpcConfiguration.class,
    DirectoryGrpcConfiguration.class,
    WebhookCryptoConfiguration.class,
    WebhookMongoConfiguration.class,
    WebhookHttpConfiguration.class,
    WebhookInboxConfiguration.class,
    WebhookGrpcConfiguration.class,
    WebhookScheduleConfiguration.class,
    UpkeepConfiguration.class,
    RelaisGrpcServer.class,
    RelaisGrpcClients.class,
    RelaisMongo.class,
    RelaisOutbox.class,
    RelaisIdempotency.class,
    RelaisPaging.class,
    RelaisObservability.class
})
public class IdentityServiceApplication {

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(IdentityServiceApplication.class, args);
    }

    /** Milliseconds, as MongoDB keeps times: what is written is what is read. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
