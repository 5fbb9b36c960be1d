package io.relais.analytics.measure.mongo;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BsonField;
import com.mongodb.client.model.Filters;
import io.relais.analytics.measure.Bucket;
import io.relais.analytics.measure.BucketKey;
import io.relais.analytics.measure.Buckets;
import io.relais.analytics.measure.Measure;
import io.relais.analytics.measure.Tallies;
import io.relais.analytics.network.Network;
import io.relais.platform.mongo.TenantCollection;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;

/** Buckets in the collection {@value #COLLECTION}. */
final class MongoBuckets implements Buckets {
    static final String COLLECTION = "buckets";

    private static final List<BsonField> SUMS = Arrays.stream(Measure.values())
            .map(measure -> Accumulators.sum(measure.name(), "$tallies." + measure.name()))
            .toList();

    private final TenantCollection<BucketDocument> buckets;

    MongoBuckets(TenantCollection<BucketDocument> buckets) {
        this.buckets = buckets;
    }

    @Override
    public Optional<Bucket> find(BucketKey key) {
        return buckets.findById(key.asText()).map(BucketDocument::toBucket);
    }

    @Override
    public boolean saveNext(Bucket bucket) {
        BucketDocument document = BucketDocument.of(buckets, bucket);
        return bucket.version() == 1
                ? buckets.insertIfAbsent(document)
                : buckets.replaceIfVersion(bucket.key().asText(), bucket.version() - 1, document);
    }

    @Override
    public Map<Network, Tallies> totals(Instant start, Instant end) {
        Map<Network, Tallies> totals = new EnumMap<>(Network.class);
        List<Document> groups = buckets.aggregate(
                List.of(
                        Aggregates.match(Filters.and(Filters.gte("hour", start), Filters.lt("hour", end))),
                        Aggregates.group("$network", SUMS)),
                Document.class);
        for (Document group : groups) {
            Tallies sum = Tallies.NONE;
            for (Measure measure : Measure.values()) {
                sum = sum.plus(measure, group.get(measure.name(), Number.class).longValue());
            }
            totals.put(Network.valueOf(group.getString("_id")), sum);
        }
        return totals;
    }

    /** A bucket as it is stored. */
    public record BucketDocument(
            @BsonId String id,
            String tenant,
            long version,
            Instant hour,
            Network network,
            Map<String, Long> tallies,
            List<String> lastBatch) {

        static BucketDocument of(TenantCollection<BucketDocument> collection, Bucket bucket) {
            Map<String, Long> tallies = new TreeMap<>();
            bucket.tallies().counts().forEach((measure, count) -> tallies.put(measure.name(), count));
            return new BucketDocument(
                    collection.documentId(bucket.key().asText()),
                    collection.tenant().value(),
                    bucket.version(),
                    bucket.key().hour(),
                    bucket.key().network(),
                    tallies,
                    bucket.lastBatch());
        }

        Bucket toBucket() {
            Map<Measure, Long> counts = new EnumMap<>(Measure.class);
            tallies.forEach((measure, count) -> counts.put(Measure.valueOf(measure), count));
            return new Bucket(new BucketKey(hour, network), version, new Tallies(counts), lastBatch);
        }
    }
}
