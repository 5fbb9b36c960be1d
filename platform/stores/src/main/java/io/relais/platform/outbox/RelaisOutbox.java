package io.relais.platform.outbox;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.mongo.ExpiringCollection;
import io.relais.platform.mongo.OutboxSignal;
import io.relais.platform.mongo.TenantCollections;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Outbox and inbox of a service. Needs {@code RelaisMongo} and {@code RelaisGrpcClients}. Beans that it takes up: {@link
 * OutboxRoute} for what the service tells others, {@link MessageHandler} for what it is told.
 */
@Configuration(proxyBeanMethods = false)
public class RelaisOutbox {
    @Bean
    OutboxRelay outboxRelay(
            MongoDatabase database,
            TenantCollections collections,
            ObjectProvider<OutboxRoute> routes,
            ServiceChannels channels,
            ObjectProvider<Clock> clock,
            MeterRegistry meters) {
        return new OutboxRelay(
                database,
                collections,
                routes.stream().toList(),
                new GrpcCourier(channels),
                clock.getIfAvailable(Clock::systemUTC),
                meters);
    }

    @Bean
    OutboxLifecycle outboxLifecycle(OutboxRelay relay, OutboxSignal signal) {
        return new OutboxLifecycle(relay, signal);
    }

    @Bean
    Inbox inbox(TenantCollections collections, ObjectProvider<Clock> clock) {
        return new Inbox(collections, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    ExpiringCollection inboxExpiry() {
        return Inbox.EXPIRY;
    }

    @Bean
    InboxGrpcService inboxGrpcService(ObjectProvider<MessageHandler> handlers, Inbox inbox) {
        return new InboxGrpcService(handlers.orderedStream().toList(), inbox);
    }
}
