package io.relais.policy.policy;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Instant;

/** Puts a starter policy in force for a company that has just subscribed. */
public final class BeginWithStarterPolicy {

    /** The id of every tenant's first policy. */
    public static final String POLICY_ID = "social-media";

    private final TenantScoped<Policies> policies;
    private final Clock clock;

    /** Stores in {@code policies}, at the time of {@code clock}. */
    public BeginWithStarterPolicy(TenantScoped<Policies> policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** Publishes its first version; changes nothing where the tenant has it already. */
    public void begin(TenantId tenant, String companyName) {
        Policies ofTenant = policies.of(tenant);
        if (ofTenant.find(POLICY_ID).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        long order = ofTenant.inForce().map(PublishedVersion::order).orElse(0L) + 1;
        Policy policy = Policy.drafted(POLICY_ID, StarterPolicy.content(companyName), now)
                .publish(order, now);
        if (!ofTenant.insert(policy) && ofTenant.find(POLICY_ID).isEmpty()) {
            throw new IllegalStateException(
                    "Another policy was published at the same moment: deliver the message again.");
        }
    }
}
