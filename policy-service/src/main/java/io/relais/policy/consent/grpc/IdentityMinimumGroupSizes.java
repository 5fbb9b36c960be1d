package io.relais.policy.consent.grpc;

import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.MinimumGroupSizes;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc.CallerDirectoryServiceBlockingStub;
import io.relais.proto.identity.v1.GetTenantSettingsRequest;

/** Asks identity-service, as a service: no person's rights are needed to know a tenant's settings. */
final class IdentityMinimumGroupSizes implements MinimumGroupSizes {

    private final TenantId tenant;
    private final CallerDirectoryServiceBlockingStub identity;

    IdentityMinimumGroupSizes(TenantId tenant, ServiceChannels channels) {
        this.tenant = tenant;
        this.identity = CallerDirectoryServiceGrpc.newBlockingStub(channels.asService("identity"))
                .withOption(ServiceChannels.TENANT, tenant);
    }

    @Override
    public int find() {
        return identity.getTenantSettings(GetTenantSettingsRequest.newBuilder()
                        .setTenant(tenant.value())
                        .build())
                .getMinimumGroupSize();
    }
}
