package io.relais.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.grpc.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.mongo.EmbeddedMongo;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.RelaisMongo;
import io.relais.platform.redis.RedisConnections;
import io.relais.platform.redis.RelaisRedis;
import io.relais.platform.settings.StartupRefusal;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class StoresConfigurationIT {
    @RegisterExtension
    static final EmbeddedMongo MONGO = new EmbeddedMongo();

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withUserConfiguration(AService.class)
            .withPropertyValues(
                    "relais.mongodb.uri=" + MONGO.uri(),
                    "relais.mongodb.database=" + MONGO.database().getName(),
                    "relais.redis.uri=redis://127.0.0.1:1");

    @Configuration(proxyBeanMethods = false)
    @Import({RelaisMongo.class, RelaisRedis.class, RelaisOutbox.class})
    static class AService {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        ServiceChannels channels() {
            return new NoChannels();
        }

        @Bean
        Migration first() {
            return Migration.of(1, "a collection for platform tests", database -> database.createCollection("first"));
        }
    }

    private record NoChannels() implements ServiceChannels {
        @Override
        public Channel asCaller(String service) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public Channel asService(String service) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public Channel direct(String service) {
            throw new AssertionError("nothing is sent");
        }
    }

    @Test
    void aServiceStartsMigratedAndWithoutRedis() {
        service.run(context -> {
            assertThat(context).hasNotFailed();
            MongoDatabase database = context.getBean(MongoDatabase.class);
            assertThat(database.listCollectionNames()).contains("first");
            assertThat(database.getCollection("migrations").find())
                    .extracting(migration -> migration.get("_id"))
                    .containsExactly(1);
            assertThat(context.getBean(RedisConnections.class).tryCall(commands -> commands.get("t:{acme}:x")))
                    .isEmpty();
            assertThat(context.getBean(HealthIndicator.class).health())
                    .isEqualTo(Health.up().build());
            assertThat(context.getBean(InboxGrpcService.class).bindService().getMethods())
                    .isNotEmpty();
        });
    }

    @Test
    void aSecondInstanceFindsTheMigrationDone() {
        service.run(first -> service.run(second -> {
            assertThat(second).hasNotFailed();
            assertThat(second.getBean(MongoDatabase.class)
                            .getCollection("migrations", Document.class)
                            .find())
                    .hasSize(1);
        }));
    }

    @Test
    void aServiceWithoutTheAddressOfItsStoreRefusesToStart() {
        service.withPropertyValues("relais.mongodb.uri=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(StartupRefusal.class)
                        .hasMessageContaining("relais.mongodb.uri"));
        service.withPropertyValues("relais.redis.uri= ")
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(StartupRefusal.class)
                        .hasMessageContaining("relais.redis.uri"));
    }
}
