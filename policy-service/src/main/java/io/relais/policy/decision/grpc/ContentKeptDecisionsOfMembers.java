package io.relais.policy.decision.grpc;

import io.grpc.StatusRuntimeException;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.decision.KeptDecisions;
import io.relais.policy.decision.KeptDecisionsOfMembers;
import io.relais.proto.content.v1.GetMemberDecisionRequest;
import io.relais.proto.content.v1.ShareDirectoryServiceGrpc;
import io.relais.proto.content.v1.ShareDirectoryServiceGrpc.ShareDirectoryServiceBlockingStub;

/** Asks content-service as this service: the officer's own token opens nothing there, so that no way leads past the record. */
final class ContentKeptDecisionsOfMembers implements KeptDecisionsOfMembers {

    private final ShareDirectoryServiceBlockingStub content;

    ContentKeptDecisionsOfMembers(ServiceChannels channels) {
        this.content = ShareDirectoryServiceGrpc.newBlockingStub(channels.asService("content"));
    }

    @Override
    public KeptDecisions.Kept find(TenantId tenant, String memberId, String name) {
        try {
            return DecisionMessages.decode(content.withOption(ServiceChannels.TENANT, tenant)
                    .getMemberDecision(GetMemberDecisionRequest.newBuilder()
                            .setMember("members/" + memberId)
                            .setShare(name)
                            .build()));
        } catch (StatusRuntimeException refused) {
            throw ContentKeptDecisions.translated(refused, name);
        }
    }
}
