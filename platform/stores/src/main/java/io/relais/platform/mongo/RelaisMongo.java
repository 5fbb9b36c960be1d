package io.relais.platform.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsCommandListener;
import io.relais.platform.settings.RequiredProperties;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.UuidRepresentation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;

/**
 * MongoDB for a service.
 *
 * <p>Properties: {@code relais.mongodb.uri} and {@code relais.mongodb.database}. Beans that it takes up: {@link Migration}, {@link ExpiringCollection}, and a {@link Clock}
 * where there is one. Migrations run before the service accepts its first call.
 */
@Configuration(proxyBeanMethods = false)
public class RelaisMongo {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 10_000;
    private static final int SELECTION_MILLIS = 3_000;
    private static final int CONNECTIONS = 32;

    /**
     * How this platform talks to MongoDB: acknowledged by a majority and journalled, read as a majority has it.
     *
     * @param uri a MongoDB connection string; what it says itself about timeouts and pools is overridden
     * @param guard watches the commands
     */
    public static MongoClientSettings.Builder settings(String uri, TenantGuard guard) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                        .readTimeout(READ_MILLIS, TimeUnit.MILLISECONDS))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SELECTION_MILLIS, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxSize(CONNECTIONS).maxWaitTime(SELECTION_MILLIS, TimeUnit.MILLISECONDS))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .addCommandListener(guard);
    }

    @Bean
    TenantGuard tenantGuard(MeterRegistry meters) {
        return TenantGuard.reporting(meters);
    }

    @Bean
    static RequiredProperties relaisMongoRequires() {
        return RequiredProperties.named("relais.mongodb.uri", "relais.mongodb.database");
    }

    @Bean
    MongoClient mongoClient(@Value("${relais.mongodb.uri}") String uri, TenantGuard guard, MeterRegistry meters) {
        return MongoClients.create(settings(uri, guard)
                .addCommandListener(new MongoMetricsCommandListener(meters))
                .build());
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, @Value("${relais.mongodb.database}") String database) {
        return client.getDatabase(database);
    }

    /** The health component {@code mongo}, for the group {@code readiness}. */
    @Bean
    HealthIndicator mongoHealthIndicator(MongoDatabase database) {
        return () -> {
            try {
                database.runCommand(new BsonDocument("ping", new BsonInt32(1)));
                return Health.up().build();
            } catch (MongoException e) {
                return Health.down(e).build();
            }
        };
    }

    @Bean
    OutboxSignal outboxSignal() {
        return new OutboxSignal();
    }

    @Bean
    TenantCollections tenantCollections(MongoDatabase database, OutboxSignal signal) {
        return new TenantCollections(database, signal);
    }

    @Bean
    Leases leases(MongoDatabase database, ObjectProvider<Clock> clock) {
        return new Leases(database, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Migrations migrations(
            MongoDatabase database, Leases leases, ObjectProvider<Clock> clock, ObjectProvider<Migration> migrations) {
        return new Migrations(
                database,
                leases,
                clock.getIfAvailable(Clock::systemUTC),
                migrations.stream().toList());
    }

    @Bean
    ExpirySweeper expirySweeper(
            MongoDatabase database, ObjectProvider<Clock> clock, ObjectProvider<ExpiringCollection> collections) {
        return new ExpirySweeper(
                database,
                clock.getIfAvailable(Clock::systemUTC),
                collections.stream().toList());
    }

    @Bean
    MongoLifecycle mongoLifecycle(Migrations migrations, ExpirySweeper sweeper) {
        return new MongoLifecycle(migrations, sweeper);
    }

    /** Inside the pipeline, which maps what this throws, and around everything that uses the store. */
    @Bean
    @GlobalServerInterceptor
    @Order(Ordered.LOWEST_PRECEDENCE - 50)
    StoreFaults storeFaults() {
        return new StoreFaults();
    }
}
