package io.relais.policy.consent.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.Aggregates;
import io.relais.platform.mongo.AllTenants;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ExpiringCertificates;
import io.relais.policy.consent.mongo.LedgerDocuments.LedgerDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;

/** Certificates in the ledgers: one indexed read from each tenant that has some to the next, and one of their courses. */
final class MongoExpiringCertificates implements ExpiringCertificates {

    private final AllTenants<OfTenant> everywhere;
    private final TenantScoped<TenantCollection<LedgerDocument>> ledgers;

    /** Whose ledger it is. */
    public record OfTenant(String tenant) {}

    /** A course of which there are certificates. */
    public record OfCourse(@BsonId String course) {}

    MongoExpiringCertificates(AllTenants<OfTenant> everywhere, TenantScoped<TenantCollection<LedgerDocument>> ledgers) {
        this.everywhere = everywhere;
        this.ledgers = ledgers;
    }

    @Override
    public List<Expiring> between(Instant from, Instant to) {
        Bson open =
                and(eq("ended", false), elemMatch("certificates", and(gte("expireTime", from), lt("expireTime", to))));
        List<Expiring> expiring = new ArrayList<>();
        List<OfTenant> next = everywhere.find(open, ascending("tenant"), 1);
        while (!next.isEmpty()) {
            TenantId tenant = new TenantId(next.getFirst().tenant());
            courses(tenant, open, from, to).forEach(course -> expiring.add(new Expiring(tenant, course.course())));
            next = everywhere.find(and(gt("tenant", tenant.value()), open), ascending("tenant"), 1);
        }
        return expiring;
    }

    private List<OfCourse> courses(TenantId tenant, Bson open, Instant from, Instant to) {
        return ledgers.of(tenant)
                .aggregate(
                        List.of(
                                Aggregates.match(open),
                                Aggregates.unwind("$certificates"),
                                Aggregates.match(
                                        and(gte("certificates.expireTime", from), lt("certificates.expireTime", to))),
                                Aggregates.group("$certificates.course")),
                        OfCourse.class);
    }
}
