package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.function.UnaryOperator;

/** Changes the draft of a policy, or begins one from the last published version. */
public final class UpdatePolicy {

    private final TenantScoped<Policies> policies;

    /** Stores in {@code policies}. */
    public UpdatePolicy(TenantScoped<Policies> policies) {
        this.policies = policies;
    }

    /**
     * Applies the change to the revision that the editor has seen. ETAG_MISMATCH where the policy has changed since,
     * NOT_FOUND, WRONG_STATE where it was put away.
     */
    public Policy update(TenantId tenant, String id, long seen, UnaryOperator<PolicyContent> change) {
        Policies ofTenant = policies.of(tenant);
        Policy policy = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Policy.name(id)));
        if (policy.revision() != seen) {
            throw DomainException.changedSince(policy.name());
        }
        Policy changed = policy.draft(change.apply(policy.nextDraft()));
        return ofTenant.replace(changed).orElseThrow(() -> DomainException.changedSince(policy.name()));
    }
}
