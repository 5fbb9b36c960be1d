package io.relais.policy.freeze.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.connection.ClusterType;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.outbox.OutboxRoute;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.mongo.FreezeDocuments.LiftedDocument;
import io.relais.policy.freeze.mongo.FreezeDocuments.StateDocument;
import io.relais.proto.policy.v1.FreezeLifted;
import io.relais.proto.policy.v1.FreezeStarted;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The freezes' store. */
@Configuration(proxyBeanMethods = false)
public class MongoFreezeConfiguration {

    @Bean
    TenantScoped<Freezes> freezes(TenantCollections collections, MongoClient client) {
        return freezes(collections, () -> bindingReads(client));
    }

    static TenantScoped<Freezes> freezes(TenantCollections collections, Supplier<ReadConcern> bindingReads) {
        TenantScoped<TenantCollection<StateDocument>> states = collections.of(MongoFreezes.STATES, StateDocument.class);
        TenantScoped<TenantCollection<LiftedDocument>> lifted =
                collections.of(MongoFreezes.LIFTED, LiftedDocument.class);
        return tenant -> new MongoFreezes(states.of(tenant), lifted.of(tenant), bindingReads);
    }

    /** As for ledgers: a server that stands alone refuses {@code linearizable}, and needs none. */
    private static ReadConcern bindingReads(MongoClient client) {
        return client.getClusterDescription().getType() == ClusterType.STANDALONE
                ? ReadConcern.MAJORITY
                : ReadConcern.LINEARIZABLE;
    }

    @Bean
    OutboxRoute freezeStartedRoute() {
        return OutboxRoute.of(MongoFreezes.STATES, FreezeStarted.getDescriptor(), "identity");
    }

    @Bean
    OutboxRoute freezeLiftedRoute() {
        return OutboxRoute.of(MongoFreezes.STATES, FreezeLifted.getDescriptor(), "identity");
    }

    @Bean
    Migration freezeIndexes() {
        return Migration.of(60, "index of lifted freezes", MongoFreezeConfiguration::index);
    }

    static void index(MongoDatabase database) {
        database.getCollection(MongoFreezes.LIFTED).createIndex(Indexes.ascending("tenant", "freeze.startVersion"));
    }
}
