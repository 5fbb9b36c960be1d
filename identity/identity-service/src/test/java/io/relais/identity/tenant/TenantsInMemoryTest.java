package io.relais.identity.tenant;

import io.relais.platform.tenancy.TenantId;

class TenantsInMemoryTest extends TenantsContract<TenantsInMemory> {

    TenantsInMemoryTest() {
        super(new TenantsInMemory());
    }

    @Override
    protected void holdMessages() {
        tenants.holdMessages();
    }

    @Override
    protected void deliver(TenantId tenant) {
        tenants.deliver();
    }
}
