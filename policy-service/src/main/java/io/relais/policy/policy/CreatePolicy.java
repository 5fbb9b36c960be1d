package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.util.Optional;

/** Makes a policy with nothing but a draft. */
public final class CreatePolicy {

    private final TenantScoped<Policies> policies;
    private final Clock clock;

    /** Stores in {@code policies}, at the time of {@code clock}. */
    public CreatePolicy(TenantScoped<Policies> policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Makes it. ALREADY_EXISTS where the tenant has a policy with that id.
     *
     * @param wantedId empty to have one made up, the same when the request is run again
     */
    public Policy create(TenantId tenant, String wantedId, PolicyContent draft) {
        boolean madeUp = wantedId.isEmpty();
        String id = madeUp ? "p-" + NewIds.next() : wantedId;
        Policy policy = Policy.drafted(id, draft, clock.instant());
        if (!policies.of(tenant).insert(policy)) {
            Optional<Policy> madeBefore = madeUp ? policies.of(tenant).find(id) : Optional.empty();
            if (madeBefore.isPresent()) {
                return madeBefore.get();
            }
            throw DomainException.of(
                    ErrorReason.ERROR_REASON_ALREADY_EXISTS,
                    "There is a policy " + policy.name() + " already: choose another policyId.");
        }
        return policy;
    }
}
