package io.relais.policy.account.grpc;

import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.account.RegisteredMembers;
import io.relais.proto.identity.v1.ConfirmMemberRequest;
import io.relais.proto.identity.v1.MemberDirectoryServiceGrpc;
import io.relais.proto.identity.v1.MemberDirectoryServiceGrpc.MemberDirectoryServiceBlockingStub;

/** Asks identity-service, as a service: who may assign accounts need not have the right to read members. */
final class IdentityRegisteredMembers implements RegisteredMembers {

    private final MemberDirectoryServiceBlockingStub identity;

    IdentityRegisteredMembers(TenantId tenant, ServiceChannels channels) {
        this.identity = MemberDirectoryServiceGrpc.newBlockingStub(channels.asService("identity"))
                .withOption(ServiceChannels.TENANT, tenant);
    }

    @Override
    public boolean contains(String memberId) {
        return identity.confirmMember(ConfirmMemberRequest.newBuilder()
                        .setMember("members/" + memberId)
                        .build())
                .getRegistered();
    }
}
