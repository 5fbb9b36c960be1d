package io.relais.identity.directory.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.identity.directory.ConfirmMember;
import io.relais.platform.grpc.CallContext;
import io.relais.proto.identity.v1.ConfirmMemberRequest;
import io.relais.proto.identity.v1.ConfirmMemberResponse;
import io.relais.proto.identity.v1.MemberDirectoryServiceGrpc;

/** Decodes, looks, encodes. */
final class MemberDirectoryGrpcService extends MemberDirectoryServiceGrpc.MemberDirectoryServiceImplBase {

    private static final String COLLECTION = "members/";

    private final ConfirmMember confirmMember;

    MemberDirectoryGrpcService(ConfirmMember confirmMember) {
        this.confirmMember = confirmMember;
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
