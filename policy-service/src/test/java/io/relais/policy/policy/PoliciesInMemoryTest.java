package io.relais.policy.policy;

import io.relais.platform.tenancy.TenantScoped;

class PoliciesInMemoryTest extends PoliciesContract {

    private static final TenantScoped<Policies> POLICIES = PoliciesInMemory.scoped();

    PoliciesInMemoryTest() {
        super(POLICIES, PoliciesInMemory.inForce(POLICIES));
    }
}
