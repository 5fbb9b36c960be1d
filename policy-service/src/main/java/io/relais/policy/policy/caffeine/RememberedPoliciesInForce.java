package io.relais.policy.policy.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PolicyInForce;
import java.util.Optional;

/** One tenant's policy in force, remembered for a second at most; what this process publishes is known at once. */
final class RememberedPoliciesInForce implements PoliciesInForce {

    private final TenantId tenant;
    private final PoliciesInForce behind;
    private final Cache<TenantId, Optional<PolicyInForce>> forPages;
    private final Cache<TenantId, Optional<PolicyInForce>> binding;

    RememberedPoliciesInForce(
            TenantId tenant,
            PoliciesInForce behind,
            Cache<TenantId, Optional<PolicyInForce>> forPages,
            Cache<TenantId, Optional<PolicyInForce>> binding) {
        this.tenant = tenant;
        this.behind = behind;
        this.forPages = forPages;
        this.binding = binding;
    }

    @Override
    public Optional<PolicyInForce> find() {
        return forPages.get(tenant, absent -> behind.find());
    }

    @Override
    public Optional<PolicyInForce> findBinding() {
        return binding.get(tenant, absent -> behind.findBinding());
    }

    @Override
    public void published(PolicyInForce version) {
        behind.published(version);
        forPages.invalidate(tenant);
        binding.invalidate(tenant);
    }
}
