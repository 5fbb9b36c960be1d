package io.relais.analytics.measure.mongo;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.relais.analytics.measure.Buckets;
import io.relais.analytics.measure.CountingSignal;
import io.relais.analytics.measure.MeasuredEvents;
import io.relais.analytics.measure.RecordMeasuredEvents;
import io.relais.analytics.measure.RollUp;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Exact counting on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MeasureConfiguration {

    static TenantScoped<MeasuredEvents> events(TenantCollections collections) {
        TenantScoped<TenantCollection<MongoMeasuredEvents.EventDocument>> events =
                collections.of(MongoMeasuredEvents.COLLECTION, MongoMeasuredEvents.EventDocument.class);
        return tenant -> new MongoMeasuredEvents(events.of(tenant));
    }

    static TenantScoped<Buckets> buckets(TenantCollections collections) {
        TenantScoped<TenantCollection<MongoBuckets.BucketDocument>> buckets =
                collections.of(MongoBuckets.COLLECTION, MongoBuckets.BucketDocument.class);
        return tenant -> new MongoBuckets(buckets.of(tenant));
    }

    static MongoUncountedTenants uncountedTenants(TenantCollections collections) {
        return new MongoUncountedTenants(collections.acrossTenants(
                MongoMeasuredEvents.COLLECTION,
                MongoUncountedTenants.Uncounted.class,
                "whose events are still to be counted"));
    }

    @Bean
    TenantScoped<MeasuredEvents> measuredEvents(TenantCollections collections) {
        return events(collections);
    }

    @Bean
    TenantScoped<Buckets> measureBuckets(TenantCollections collections) {
        return buckets(collections);
    }

    @Bean
    Migration measureIndexes() {
        return indexes();
    }

    static Migration indexes() {
        return Migration.of(1, "indexes of events and buckets", database -> {
            database.getCollection(MongoMeasuredEvents.COLLECTION)
                    .createIndex(Indexes.ascending(MongoMeasuredEvents.UNCOUNTED_IN), new IndexOptions().sparse(true));
            database.getCollection(MongoBuckets.COLLECTION).createIndex(Indexes.ascending("tenant", "hour"));
        });
    }

    @Bean
    CountingSignal countingSignal() {
        return new CountingSignal();
    }

    @Bean
    RecordMeasuredEvents recordMeasuredEvents(TenantScoped<MeasuredEvents> events, CountingSignal signal) {
        return new RecordMeasuredEvents(events, signal);
    }

    @Bean
    RollUp rollUp(TenantScoped<MeasuredEvents> events, TenantScoped<Buckets> buckets) {
        return new RollUp(events, buckets);
    }

    @Bean
    SmartLifecycle counting(RollUp rollUp, CountingSignal signal, TenantCollections collections) {
        return new SmartLifecycle() {
            private final CountingThread thread = new CountingThread(rollUp, signal, uncountedTenants(collections));
            private volatile boolean running;

            @Override
            public void start() {
                thread.start();
                running = true;
            }

            @Override
            public void stop() {
                thread.close();
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }
}
