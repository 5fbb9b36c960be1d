package io.relais.policy.decision.grpc;

import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.decision.RefusalsOfMembers;
import io.relais.proto.content.v1.GetMemberRefusalsRequest;
import io.relais.proto.content.v1.GetMemberRefusalsResponse;
import io.relais.proto.content.v1.RefusalDirectoryServiceGrpc;
import io.relais.proto.content.v1.RefusalDirectoryServiceGrpc.RefusalDirectoryServiceBlockingStub;
import org.jspecify.annotations.Nullable;

/** Asks content-service as this service: the officer's own token opens nothing there, so that no way leads past the record. */
final class ContentRefusalsOfMembers implements RefusalsOfMembers {

    private final RefusalDirectoryServiceBlockingStub content;

    ContentRefusalsOfMembers(ServiceChannels channels) {
        this.content = RefusalDirectoryServiceGrpc.newBlockingStub(channels.asService("content"));
    }

    @Override
    public Found lastFirst(TenantId tenant, String memberId, @Nullable Place after, int limit) {
        GetMemberRefusalsRequest.Builder request = GetMemberRefusalsRequest.newBuilder()
                .setMember("members/" + memberId)
                .setLimit(limit);
        if (after != null) {
            request.setAfterTime(DecisionMessages.time(after.lastTime())).setAfter(after.name());
        }
        GetMemberRefusalsResponse response =
                content.withOption(ServiceChannels.TENANT, tenant).getMemberRefusals(request.build());
        return new Found(
                response.getRefusalsList().stream()
                        .map(RefusalInspectionMessages::decode)
                        .toList(),
                response.getMore());
    }
}
