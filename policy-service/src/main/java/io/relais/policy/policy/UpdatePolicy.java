package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes the draft of a policy, or begins one from the last published version. */
public final class UpdatePolicy {

    private final TenantScoped<Policies> policies;

    /** Stores in {@code policies}. */
    public UpdatePolicy(TenantScoped<Policies> policies) {
        this.policies = policies;
    }

    /**
     * Applies the change to what the editor has seen. ETAG_REQUIRED without {@code ifMatch}, ETAG_MISMATCH where the policy
     * has changed since, NOT_FOUND, WRONG_STATE where it was put away.
     */
    public Policy update(TenantId tenant, String id, Optional<String> ifMatch, UnaryOperator<PolicyContent> change) {
        String seen = ifMatch.orElseThrow(() -> DomainException.of(
                ErrorReason.ERROR_REASON_ETAG_REQUIRED,
                "Send If-Match with the etag of the policy as you have seen it."));
        Policies ofTenant = policies.of(tenant);
        Policy policy = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Policy.name(id)));
        if (!policy.etag().equals(seen)) {
            throw changedSince();
        }
        Policy changed = policy.draft(change.apply(policy.nextDraft()));
        return ofTenant.replace(changed).orElseThrow(UpdatePolicy::changedSince);
    }

    private static DomainException changedSince() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_ETAG_MISMATCH,
                "The policy has changed since you read it: read it again, then apply your change to that.");
    }
}
