package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.util.Optional;

/**
 * Turns a draft into the next version, in force at once. The write that takes the draft away and stores the version is
 * one document's, and the order of the publication is unique in the tenant: so exactly one publication makes a version, and
 * exactly one version is in force, wherever a process stops.
 */
public final class PublishPolicy {

    private static final int ATTEMPTS = 50;

    private final TenantScoped<Policies> policies;
    private final TenantScoped<PoliciesInForce> inForce;
    private final Clock clock;

    /** Stores in {@code policies} at the time of {@code clock}, and tells {@code inForce}. */
    public PublishPolicy(TenantScoped<Policies> policies, TenantScoped<PoliciesInForce> inForce, Clock clock) {
        this.policies = policies;
        this.inForce = inForce;
        this.clock = clock;
    }

    /**
     * Publishes. NOT_FOUND; WRONG_STATE where there is no draft; ETAG_MISMATCH where {@code ifMatch} names another revision;
     * CONFLICT where the draft changes while it is being published.
     */
    public Policy publish(TenantId tenant, String id, Optional<String> ifMatch) {
        Policies ofTenant = policies.of(tenant);
        Policy draft = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Policy.name(id)));
        if (ifMatch.filter(seen -> !seen.equals(draft.etag())).isPresent()) {
            throw DomainException.of(
                    ErrorReason.ERROR_REASON_ETAG_MISMATCH,
                    "The policy has changed since you read it: read it again before you publish it.");
        }
        Policy current = draft;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<PublishedVersion> former = ofTenant.inForce();
            long order = former.map(PublishedVersion::order).orElse(0L) + 1;
            Policy published = current.publish(order, former, clock.instant());
            current.lastPublished().ifPresent(ofTenant::keep);
            Optional<Policy> stored = ofTenant.replace(published);
            if (stored.isPresent()) {
                stored.get().lastPublished().map(PublishedVersion::inForce).ifPresent(inForce.of(tenant)::published);
                return stored.get();
            }
            current = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Policy.name(id)));
            if (current.revision() != draft.revision() && current.draft() != null) {
                break;
            }
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT,
                "The policy was changed while it was being published: read it again, then publish it.");
    }
}
