package io.relais.policy.consent.mongo;

import io.relais.platform.mongo.TenantCollection;
import io.relais.policy.consent.ChoiceKey;
import io.relais.policy.consent.ConsentSummaries;
import io.relais.policy.consent.ConsentSummary;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** One tenant's summary in MongoDB: one document. */
final class MongoConsentSummaries implements ConsentSummaries {

    static final String SUMMARIES = "consent_summaries";

    private static final String LAST = "last";

    private final TenantCollection<SummaryDocument> summaries;

    MongoConsentSummaries(TenantCollection<SummaryDocument> summaries) {
        this.summaries = summaries;
    }

    /** A summary as a document; public, as the driver's codec demands. */
    public record SummaryDocument(
            @BsonId String id,
            String tenant,
            long version,
            Instant takeTime,
            int minimumGroupSize,
            List<Count> counts) {

        /** Where one figure was taken. */
        public record Count(String purpose, @Nullable Network network, long count) {}

        ConsentSummary summary() {
            Map<ChoiceKey, Long> byKey = new HashMap<>();
            counts.forEach(count -> byKey.put(new ChoiceKey(count.purpose(), count.network()), count.count()));
            return new ConsentSummary(version, takeTime, minimumGroupSize, byKey);
        }
    }

    @Override
    public ConsentSummary find() {
        return summaries.findById(LAST).map(SummaryDocument::summary).orElseGet(ConsentSummary::never);
    }

    @Override
    public boolean replace(ConsentSummary before, ConsentSummary after) {
        SummaryDocument document = new SummaryDocument(
                summaries.documentId(LAST),
                summaries.tenant().value(),
                after.version(),
                after.takeTime(),
                after.minimumGroupSize(),
                after.counts().entrySet().stream()
                        .map(count -> new SummaryDocument.Count(
                                count.getKey().purpose(), count.getKey().network(), count.getValue()))
                        .toList());
        return before.version() == 0
                ? summaries.insertIfAbsent(document)
                : summaries.replaceIfVersion(LAST, before.version(), document);
    }
}
