package io.relais.identity.directory.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.identity.directory.ConfirmMember;
import io.relais.identity.directory.DescribeMember;
import io.relais.identity.directory.KnownCaller;
import io.relais.identity.member.Profile;
import io.relais.platform.grpc.CallContext;
import io.relais.proto.identity.v1.ConfirmMemberRequest;
import io.relais.proto.identity.v1.ConfirmMemberResponse;
import io.relais.proto.identity.v1.DescribeMemberRequest;
import io.relais.proto.identity.v1.DescribeMemberResponse;
import io.relais.proto.identity.v1.MemberDirectoryServiceGrpc;

/** Decodes, looks, encodes. */
final class MemberDirectoryGrpcService extends MemberDirectoryServiceGrpc.MemberDirectoryServiceImplBase {

    private static final String COLLECTION = "members/";

    private final ConfirmMember confirmMember;
    private final DescribeMember describeMember;

    MemberDirectoryGrpcService(ConfirmMember confirmMember, DescribeMember describeMember) {
        this.confirmMember = confirmMember;
        this.describeMember = describeMember;
    }

    @Override
    public void describeMember(DescribeMemberRequest request, StreamObserver<DescribeMemberResponse> answer) {
        String memberId = request.getMember().substring(COLLECTION.length());
        answer.onNext(describeMember
                .run(CallContext.tenant(), memberId)
                .map(MemberDirectoryGrpcService::described)
                .orElse(DescribeMemberResponse.getDefaultInstance()));
        answer.onCompleted();
    }

    private static DescribeMemberResponse described(KnownCaller.Person person) {
        Profile profile = person.member().profile();
        return DescribeMemberResponse.newBuilder()
                .setRegistered(true)
                .setLanguageCode(person.languageCode())
                .setTeam(profile.team())
                .setDepartment(profile.department())
                .setCountryCode(profile.countryCode())
                .build();
    }

    @Override
    public void confirmMember(ConfirmMemberRequest request, StreamObserver<ConfirmMemberResponse> answer) {
        String memberId = request.getMember().substring(COLLECTION.length());
        answer.onNext(ConfirmMemberResponse.newBuilder()
                .setRegistered(confirmMember.run(CallContext.tenant(), memberId))
                .build());
        answer.onCompleted();
    }
}
