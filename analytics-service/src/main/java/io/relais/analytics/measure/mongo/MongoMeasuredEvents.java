package io.relais.analytics.measure.mongo;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.relais.analytics.measure.BucketKey;
import io.relais.analytics.measure.Measure;
import io.relais.analytics.measure.MeasuredEvent;
import io.relais.analytics.measure.MeasuredEvents;
import io.relais.analytics.network.Network;
import io.relais.platform.mongo.TenantCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Measured events in the collection {@value #COLLECTION}. */
final class MongoMeasuredEvents implements MeasuredEvents {
    static final String COLLECTION = "events";
    static final String UNCOUNTED_IN = "uncountedIn";
    /** Every bucket's text is greater. */
    static final Bson UNCOUNTED = Filters.gt(UNCOUNTED_IN, "");

    private final TenantCollection<EventDocument> events;

    MongoMeasuredEvents(TenantCollection<EventDocument> events) {
        this.events = events;
    }

    @Override
    public Set<String> addNew(List<MeasuredEvent> candidates) {
        return events
                .insertNew(candidates.stream()
                        .map(event -> EventDocument.uncounted(events, event))
                        .toList())
                .inserted()
                .stream()
                .map(EventDocument::eventId)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<MeasuredEvent> find(Set<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : events.find(withIds(ids), Sorts.ascending("_id"), ids.size()).stream()
                        .map(EventDocument::toEvent)
                        .toList();
    }

    @Override
    public Set<BucketKey> bucketsWithUncounted(int limit) {
        return events
                .aggregate(
                        List.of(
                                Aggregates.match(UNCOUNTED),
                                Aggregates.group("$" + UNCOUNTED_IN),
                                Aggregates.limit(limit)),
                        Document.class)
                .stream()
                .map(group -> BucketKey.parse(group.getString("_id")))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<MeasuredEvent> uncounted(BucketKey bucket, int limit) {
        return events.find(Filters.eq(UNCOUNTED_IN, bucket.asText()), Sorts.ascending("_id"), limit).stream()
                .map(EventDocument::toEvent)
                .toList();
    }

    @Override
    public void markCounted(List<String> ids) {
        if (!ids.isEmpty()) {
            events.updateMany(withIds(ids), Updates.unset(UNCOUNTED_IN));
        }
    }

    private Bson withIds(Collection<String> ids) {
        return Filters.in("_id", ids.stream().map(events::documentId).toList());
    }

    /**
     * A measured event as it is stored.
     *
     * @param uncountedIn the bucket in which it is still to be counted; absent once it is. The sparse index on it holds
     *     nothing else.
     */
    public record EventDocument(
            @BsonId String id,
            String tenant,
            String eventId,
            Measure measure,
            Network network,
            String share,
            String post,
            Instant occurTime,
            long count,
            @Nullable String uncountedIn) {

        static EventDocument uncounted(TenantCollection<EventDocument> collection, MeasuredEvent event) {
            return new EventDocument(
                    collection.documentId(event.id()),
                    collection.tenant().value(),
                    event.id(),
                    event.measure(),
                    event.network(),
                    event.share(),
                    event.post(),
                    event.occurTime(),
                    event.count(),
                    event.bucket().asText());
        }

        MeasuredEvent toEvent() {
            return new MeasuredEvent(eventId, measure, network, share, post, occurTime, count);
        }
    }
}
