package io.relais.content.share.grpc;

import io.relais.content.post.Member;
import io.relais.content.share.MemberDirectory;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.identity.v1.DescribeMemberRequest;
import io.relais.proto.identity.v1.MemberDirectoryServiceGrpc.MemberDirectoryServiceBlockingStub;
import java.util.Optional;

/** Asks identity-service, as this service: nobody is calling. Where it is away, or the company is suspended, that fails. */
final class IdentityMemberDirectory implements MemberDirectory {
    private final MemberDirectoryServiceBlockingStub identity;

    IdentityMemberDirectory(MemberDirectoryServiceBlockingStub identity) {
        this.identity = identity;
    }

    @Override
    public Optional<Member> find(TenantId tenant, String memberId) {
        var member = identity.withOption(ServiceChannels.TENANT, tenant)
                .describeMember(DescribeMemberRequest.newBuilder()
                        .setMember("members/" + memberId)
                        .build());
        return member.getRegistered()
                ? Optional.of(new Member(
                        memberId,
                        member.getLanguageCode(),
                        member.getTeam(),
                        member.getDepartment(),
                        member.getCountryCode()))
                : Optional.empty();
    }
}
