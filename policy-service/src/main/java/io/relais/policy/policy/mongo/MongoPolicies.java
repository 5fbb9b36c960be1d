package io.relais.policy.policy.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.google.protobuf.Timestamp;
import io.relais.platform.mongo.DuplicateDocumentException;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.Policy;
import io.relais.policy.policy.PublishedVersion;
import io.relais.policy.policy.mongo.PolicyDocuments.ContentPart;
import io.relais.policy.policy.mongo.PolicyDocuments.PolicyDocument;
import io.relais.policy.policy.mongo.PolicyDocuments.SupersededDocument;
import io.relais.policy.policy.mongo.PolicyDocuments.VersionPart;
import io.relais.proto.policy.v1.PolicyPublished;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One tenant's policies in MongoDB. */
final class MongoPolicies implements Policies {

    static final String POLICIES = "policies";
    static final String SUPERSEDED = "superseded_policies";

    private final TenantCollection<PolicyDocument> policies;
    private final TenantCollection<SupersededDocument> superseded;

    MongoPolicies(TenantCollection<PolicyDocument> policies, TenantCollection<SupersededDocument> superseded) {
        this.policies = policies;
        this.superseded = superseded;
    }

    @Override
    public Optional<Policy> find(String id) {
        return policies.findById(id).map(PolicyDocument::toPolicy);
    }

    @Override
    public Optional<PublishedVersion> inForce() {
        return policies
                .find(gte("publication", PolicyDocument.FIRST_PUBLICATION), descending("publication"), 1)
                .stream()
                .map(PolicyDocument::toPolicy)
                .flatMap(policy -> policy.lastPublished().stream())
                .findFirst();
    }

    @Override
    public boolean insert(Policy policy) {
        return policies.insertIfAbsent(document(policy, policy.revision()));
    }

    @Override
    public Optional<Policy> replace(Policy policy) {
        PolicyDocument changed = document(policy, policy.revision() + 1);
        try {
            return policies.replaceIfVersion(policy.id(), policy.revision(), changed)
                    ? Optional.of(changed.toPolicy())
                    : Optional.empty();
        } catch (DuplicateDocumentException otherPublication) {
            return Optional.empty();
        }
    }

    private PolicyDocument document(Policy policy, long version) {
        return new PolicyDocument(
                policies.documentId(policy.id()),
                policies.tenant().value(),
                version,
                policy.id(),
                policy.createTime(),
                PolicyDocument.publication(policy),
                Optional.ofNullable(policy.draft()).map(ContentPart::of).orElse(null),
                policy.lastPublished().map(VersionPart::of).orElse(null),
                policy.archiveTime(),
                messages(policy));
    }

    /** That a version was published: only its publication leaves a policy without a draft that is not put away. */
    private static List<OutboxMessage> messages(Policy policy) {
        if (policy.draft() != null || policy.archived()) {
            return List.of();
        }
        return policy.lastPublished().stream()
                .map(version -> OutboxMessage.of(
                        policy.name() + "/versions/" + version.number() + "/published",
                        published(version),
                        version.publishTime()))
                .toList();
    }

    private static PolicyPublished published(PublishedVersion version) {
        PolicyPublished.Builder message = PolicyPublished.newBuilder()
                .setPolicy(Policy.name(version.policy()))
                .setVersion(version.number())
                .setRequiresAcknowledgement(version.demandsItself());
        Instant bindingTime = version.demands().newest().bindingTime();
        if (version.demandsItself() && bindingTime.isAfter(version.publishTime())) {
            message.setBindingTime(Timestamp.newBuilder()
                    .setSeconds(bindingTime.getEpochSecond())
                    .setNanos(bindingTime.getNano()));
        }
        return message.build();
    }

    @Override
    public void keep(PublishedVersion version) {
        superseded.insertIfAbsent(new SupersededDocument(
                superseded.documentId(SupersededDocument.id(version)),
                superseded.tenant().value(),
                version.policy(),
                version.number(),
                VersionPart.of(version)));
    }

    @Override
    public List<Policy> list(@Nullable Position after, int limit) {
        Bson filter = after == null
                ? empty()
                : or(
                        gt("createTime", after.createTime()),
                        and(eq("createTime", after.createTime()), gt("policy", after.id())));
        return policies.find(filter, ascending("createTime", "policy"), limit).stream()
                .map(PolicyDocument::toPolicy)
                .toList();
    }

    @Override
    public List<PublishedVersion> superseded(String policy, int before, int limit) {
        return superseded.find(and(eq("policy", policy), lt("number", before)), descending("number"), limit).stream()
                .map(document -> document.published().version(document.policy()))
                .toList();
    }
}
