package io.relais.analytics.measure.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.analytics.measure.Buckets;
import io.relais.analytics.measure.CountingContract;
import io.relais.analytics.measure.Measure;
import io.relais.analytics.measure.MeasuredEvent;
import io.relais.analytics.measure.MeasuredEvents;
import io.relais.analytics.measure.RollUp;
import io.relais.analytics.network.Network;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithStores
class MongoMeasuresIT extends CountingContract {
    private final Stores stores;

    MongoMeasuresIT(Stores stores) {
        this.stores = stores;
    }

    @BeforeEach
    void emptyTheCollections() {
        stores.database().getCollection(MongoMeasuredEvents.COLLECTION).drop();
        stores.database().getCollection(MongoBuckets.COLLECTION).drop();
        MeasureConfiguration.indexes().apply(stores.database());
    }

    @Test
    void tenantsWithSomethingToCountAreFoundUntilItIsCounted() {
        events().of(new TenantId("acme"))
                .addNew(List.of(new MeasuredEvent(
                        "1",
                        Measure.COMMENT,
                        Network.X,
                        "shares/1",
                        "posts/1",
                        Instant.parse("2026-11-22T12:00:00Z"),
                        1)));
        MongoUncountedTenants uncounted = MeasureConfiguration.uncountedTenants(stores.collections());

        assertThat(uncounted.some(10)).containsExactly(new TenantId("acme"));
        new RollUp(events(), buckets()).countAll(new TenantId("acme"));
        assertThat(uncounted.some(10)).isEmpty();
    }

    @Test
    void countedEventsLeaveTheIndexOfUncountedOnes() {
        events().of(new TenantId("acme"))
                .addNew(List.of(new MeasuredEvent(
                        "1",
                        Measure.COMMENT,
                        Network.X,
                        "shares/1",
                        "posts/1",
                        Instant.parse("2026-11-22T12:00:00Z"),
                        1)));
        new RollUp(events(), buckets()).countAll(new TenantId("acme"));

        assertThat(stores.collections()
                        .of(MongoMeasuredEvents.COLLECTION, MongoMeasuredEvents.EventDocument.class)
                        .of(new TenantId("acme"))
                        .findOne(new BsonDocument()))
                .get()
                .extracting(MongoMeasuredEvents.EventDocument::uncountedIn)
                .isNull();
    }

    @Override
    protected TenantScoped<MeasuredEvents> events() {
        return MeasureConfiguration.events(stores.collections());
    }

    @Override
    protected TenantScoped<Buckets> buckets() {
        return MeasureConfiguration.buckets(stores.collections());
    }
}
