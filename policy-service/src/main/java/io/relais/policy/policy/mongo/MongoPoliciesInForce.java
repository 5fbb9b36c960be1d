package io.relais.policy.policy.mongo;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;

import io.relais.platform.mongo.TenantCollection;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.policy.mongo.PolicyDocuments.InForceDocument;
import io.relais.policy.policy.mongo.PolicyDocuments.PolicyDocument;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/** One tenant's policy in force, read from MongoDB each time, without its text. */
final class MongoPoliciesInForce implements PoliciesInForce {

    private static final List<Bson> IN_FORCE = List.of(
            match(gte("publication", PolicyDocument.FIRST_PUBLICATION)),
            sort(descending("publication")),
            limit(1),
            project(include(
                    "policy",
                    "published.number",
                    "published.digest",
                    "published.publishTime",
                    "published.demandedVersion",
                    "published.demands",
                    "published.order",
                    "published.content.rules")));

    private final TenantCollection<PolicyDocument> policies;

    MongoPoliciesInForce(TenantCollection<PolicyDocument> policies) {
        this.policies = policies;
    }

    @Override
    public Optional<PolicyInForce> find() {
        return findBinding();
    }

    @Override
    public Optional<PolicyInForce> findBinding() {
        return policies.aggregate(IN_FORCE, InForceDocument.class).stream()
                .findFirst()
                .map(InForceDocument::inForce);
    }

    /** Nothing is copied here. */
    @Override
    public void published(PolicyInForce version) {}
}
