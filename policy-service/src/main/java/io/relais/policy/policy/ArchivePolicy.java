package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts a policy away. The policy in force can't be: what is in force ends by being replaced, so that a company never has a
 * moment without rules. A policy comes into force by a write of its own document, and is put away by another; whichever is
 * second finds that the policy has changed, and looks again.
 */
public final class ArchivePolicy {

    private static final int ATTEMPTS = 50;

    private final TenantScoped<Policies> policies;
    private final Clock clock;

    /** Stores in {@code policies}, at the time of {@code clock}. */
    public ArchivePolicy(TenantScoped<Policies> policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Puts it away; repeating it changes nothing. NOT_FOUND; WRONG_STATE where it is in force; ETAG_MISMATCH where {@code seen}
     * is given and another revision.
     */
    public Policy archive(TenantId tenant, String id, OptionalLong seen) {
        Policies ofTenant = policies.of(tenant);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Policy policy = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Policy.name(id)));
            if (policy.archived()) {
                return policy;
            }
            if (seen.isPresent() && seen.getAsLong() != policy.revision()) {
                throw DomainException.changedSince(policy.name());
            }
            if (ofTenant.inForce()
                    .filter(version -> version.policy().equals(id))
                    .isPresent()) {
                throw DomainException.of(
                                ErrorReason.ERROR_REASON_WRONG_STATE,
                                policy.name() + " is in force, and nobody can share without a policy in force: publish"
                                        + " another policy first, then put this one away.")
                        .with("state", "PUBLISHED");
            }
            Optional<Policy> stored = ofTenant.replace(policy.archive(clock.instant()));
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT, "The policy is being changed at the same time: try again.");
    }
}
