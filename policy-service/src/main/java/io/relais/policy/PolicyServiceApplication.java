package io.relais.policy;

import io.relais.platform.grpc.RelaisGrpcClients;
import io.relais.platform.grpc.RelaisGrpcServer;
import io.relais.platform.idempotency.RelaisIdempotency;
import io.relais.platform.mongo.RelaisMongo;
import io.relais.platform.observability.RelaisObservability;
import io.relais.platform.outbox.RelaisOutbox;
import io.relais.platform.paging.RelaisPaging;
import io.relais.platform.redis.RelaisRedis;
import io.relais.policy.account.grpc.AccountGrpcConfiguration;
import io.relais.policy.account.mongo.MongoAccountConfiguration;
import io.relais.policy.consent.grpc.ConsentGrpcConfiguration;
import io.relais.policy.consent.mongo.MongoConsentConfiguration;
import io.relais.policy.decision.caffeine.CaffeineDecisionConfiguration;
import io.relais.policy.decision.grpc.DecisionGrpcConfiguration;
import io.relais.policy.departure.grpc.DepartureGrpcConfiguration;
import io.relais.policy.freeze.caffeine.CaffeineFreezeConfiguration;
import io.relais.policy.freeze.grpc.FreezeGrpcConfiguration;
import io.relais.policy.freeze.mongo.MongoFreezeConfiguration;
import io.relais.policy.linking.grpc.LinkingGrpcConfiguration;
import io.relais.policy.linking.mongo.MongoLinkingConfiguration;
import io.relais.policy.linking.oauth.OAuthLinkingConfiguration;
import io.relais.policy.policy.caffeine.CaffeinePolicyConfiguration;
import io.relais.policy.policy.grpc.PolicyGrpcConfiguration;
import io.relais.policy.policy.markdown.MarkdownPolicyConfiguration;
import io.relais.policy.policy.mongo.MongoPolicyConfiguration;
import io.relais.policy.policy.redis.RedisPolicyConfiguration;
import io.relais.policy.policy.schedule.ReminderConfiguration;
import io.relais.policy.receipt.grpc.ReceiptGrpcConfiguration;
import io.relais.policy.receipt.jose.JoseReceiptConfiguration;
import io.relais.policy.receipt.mongo.MongoReceiptConfiguration;
import io.relais.policy.screening.caffeine.CaffeineScreeningConfiguration;
import io.relais.policy.screening.csv.CsvTermConfiguration;
import io.relais.policy.screening.grpc.ScreeningGrpcConfiguration;
import io.relais.policy.screening.mongo.MongoScreeningConfiguration;
import io.relais.policy.training.caffeine.CaffeineTrainingConfiguration;
import io.relais.policy.training.grpc.TrainingGrpcConfiguration;
import io.relais.policy.training.mongo.MongoTrainingConfiguration;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** policy-service: policies, consent, training, professional accounts, screening, and the decision on each share. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    ConsentGrpcConfiguration.class,
    MongoConsentConfiguration.class,
    ReceiptGrpcConfiguration.class,
    MongoReceiptConfiguration.class,
    JoseReceiptConfiguration.class,
    TrainingGrpcConfiguration.class,
    MongoTrainingConfiguration.class,
    CaffeineTrainingConfiguration.class,
    PolicyGrpcConfiguration.class,
    MongoPolicyConfiguration.class,
    MarkdownPolicyConfiguration.class,
    RedisPolicyConfiguration.class,
    CaffeinePolicyConfiguration.class,
    ReminderConfiguration.class,
    AccountGrpcConfiguration.class,
    MongoAccountConfiguration.class,
    LinkingGrpcConfiguration.class,
    MongoLinkingConfiguration.class,
    OAuthLinkingConfiguration.class,
    FreezeGrpcConfiguration.class,
    MongoFreezeConfiguration.class,
    CaffeineFreezeConfiguration.class,
    DecisionGrpcConfiguration.class,
    CaffeineDecisionConfiguration.class,
    ScreeningGrpcConfiguration.class,
    MongoScreeningConfiguration.class,
    CaffeineScreeningConfiguration.class,
    CsvTermConfiguration.class,
    DepartureGrpcConfiguration.class,
    RelaisGrpcServer.class,
    RelaisGrpcClients.class,
    RelaisPaging.class,
    RelaisMongo.class,
    RelaisRedis.class,
    RelaisOutbox.class,
    RelaisIdempotency.class,
    RelaisObservability.class
})
public class PolicyServiceApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(PolicyServiceApplication.class, arguments);
    }

    /** In milliseconds, as the store keeps times: what is answered now and what is read later are the same. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
