package io.relais.policy.policy.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import io.relais.platform.mongo.AllTenants;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.policy.PendingDemands;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Demands of all tenants in MongoDB. */
final class MongoPendingDemands implements PendingDemands {

    /** Where a document holds what has to be read. */
    static final String READINGS = "published.demands";

    /** Where a document holds what has to be passed. */
    static final String COURSES = "published.content.rules.requiredCourses";

    private final AllTenants<OfTenant> policies;

    /** Whose policy it is. */
    public record OfTenant(String tenant) {}

    MongoPendingDemands(AllTenants<OfTenant> policies) {
        this.policies = policies;
    }

    @Override
    public List<TenantId> tenants(Instant from, Instant to, int limit) {
        return Stream.of(READINGS, COURSES)
                .flatMap(demands -> policies
                        .find(
                                elemMatch(demands, and(gte("bindingTime", from), lte("bindingTime", to))),
                                ascending(demands + ".bindingTime"),
                                limit)
                        .stream())
                .map(OfTenant::tenant)
                .distinct()
                .map(TenantId::new)
                .toList();
    }
}
