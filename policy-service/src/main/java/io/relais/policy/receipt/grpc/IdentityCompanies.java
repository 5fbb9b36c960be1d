package io.relais.policy.receipt.grpc;

import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.receipt.Companies;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc.CallerDirectoryServiceBlockingStub;
import io.relais.proto.identity.v1.GetTenantSettingsRequest;

/** Asks identity-service, as a service. */
final class IdentityCompanies implements Companies {

    private final TenantId tenant;
    private final CallerDirectoryServiceBlockingStub identity;

    IdentityCompanies(TenantId tenant, ServiceChannels channels) {
        this.tenant = tenant;
        this.identity = CallerDirectoryServiceGrpc.newBlockingStub(channels.asService("identity"))
                .withOption(ServiceChannels.TENANT, tenant);
    }

    @Override
    public String displayName() {
        return identity.getTenantSettings(GetTenantSettingsRequest.newBuilder()
                        .setTenant(tenant.value())
                        .build())
                .getDisplayName();
    }
}
