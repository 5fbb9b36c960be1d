package io.relais.policy.consent.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;

import io.relais.platform.mongo.TenantCollection;
import io.relais.policy.consent.Inspection;
import io.relais.policy.consent.Inspections;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One tenant's inspections in MongoDB: one document each, which is never written again. */
final class MongoInspections implements Inspections {

    static final String INSPECTIONS = "consent_inspections";

    private final TenantCollection<InspectionDocument> inspections;

    MongoInspections(TenantCollection<InspectionDocument> inspections) {
        this.inspections = inspections;
    }

    /** An inspection as a document; public, as the driver's codec demands. */
    public record InspectionDocument(
            @BsonId String id,
            String tenant,
            String inspection,
            String member,
            String officer,
            String reason,
            Instant inspectTime,
            @Nullable String decision) {

        Inspection toInspection() {
            return new Inspection(inspection, member, officer, reason, inspectTime, decision == null ? "" : decision);
        }
    }

    @Override
    public void add(Inspection inspection) {
        inspections.insert(new InspectionDocument(
                inspections.documentId(inspection.id()),
                inspections.tenant().value(),
                inspection.id(),
                inspection.memberId(),
                inspection.officerId(),
                inspection.reason(),
                inspection.inspectTime(),
                inspection.decision()));
    }

    @Override
    public List<Inspection> of(String memberId, @Nullable Position after, int limit) {
        Bson ofMember = eq("member", memberId);
        Bson filter = after == null
                ? ofMember
                : and(
                        ofMember,
                        or(
                                lt("inspectTime", after.inspectTime()),
                                and(eq("inspectTime", after.inspectTime()), lt("inspection", after.id()))));
        return inspections.find(filter, descending("inspectTime", "inspection"), limit).stream()
                .map(InspectionDocument::toInspection)
                .toList();
    }
}
