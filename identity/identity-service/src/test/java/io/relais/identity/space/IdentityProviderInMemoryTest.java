package io.relais.identity.space;

import io.relais.platform.tenancy.TenantId;
import java.util.Set;

class IdentityProviderInMemoryTest extends IdentitySpaceContract {

    private static final IdentityProviderInMemory PROVIDER = new IdentityProviderInMemory();

    IdentityProviderInMemoryTest() {
        super(new Provider(PROVIDER.organizations(), PROVIDER.signIns(), PROVIDER.appClients()));
    }

    @Override
    protected boolean canSignIn(String email, String password, TenantId tenant, Placement space, String subject) {
        return PROVIDER.signsIn(email, password, tenant);
    }

    @Override
    protected boolean exists(String email) {
        return PROVIDER.knows(email);
    }

    @Override
    protected boolean accepts(ClientCredentials credentials, Set<String> scopes) {
        return PROVIDER.accepts(credentials);
    }
}
