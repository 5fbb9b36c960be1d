package io.relais.policy.decision.grpc;

import io.grpc.StatusRuntimeException;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.policy.decision.FactsOfPosts;
import io.relais.policy.decision.ShareFacts;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.content.v1.GetShareFactsRequest;
import io.relais.proto.content.v1.ShareDirectoryServiceGrpc;
import io.relais.proto.content.v1.ShareDirectoryServiceGrpc.ShareDirectoryServiceBlockingStub;

/** Asks content-service as the caller, so that nobody learns of a post that they can't see. */
final class ContentFactsOfPosts implements FactsOfPosts {

    private final ShareDirectoryServiceBlockingStub content;

    ContentFactsOfPosts(ServiceChannels channels) {
        this.content = ShareDirectoryServiceGrpc.newBlockingStub(channels.asCaller("content"));
    }

    @Override
    public ShareFacts find(String postName) {
        try {
            return DecisionMessages.decode(content.getShareFacts(
                    GetShareFactsRequest.newBuilder().setPost(postName).build()));
        } catch (StatusRuntimeException refused) {
            boolean unknown = ErrorStatuses.refusal(refused)
                    .filter(refusal -> refusal.reason() == ErrorReason.ERROR_REASON_NOT_FOUND)
                    .isPresent();
            throw unknown ? DomainException.notFound(postName) : refused;
        }
    }
}
