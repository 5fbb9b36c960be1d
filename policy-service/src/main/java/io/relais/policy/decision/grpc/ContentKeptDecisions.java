package io.relais.policy.decision.grpc;

import io.grpc.StatusRuntimeException;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.policy.decision.KeptDecisions;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.content.v1.GetMyShareDecisionRequest;
import io.relais.proto.content.v1.ShareDirectoryServiceGrpc;
import io.relais.proto.content.v1.ShareDirectoryServiceGrpc.ShareDirectoryServiceBlockingStub;

/** Asks content-service as the caller, so that nobody learns of a share that is not theirs. */
final class ContentKeptDecisions implements KeptDecisions {

    private final ShareDirectoryServiceBlockingStub content;

    ContentKeptDecisions(ServiceChannels channels) {
        this.content = ShareDirectoryServiceGrpc.newBlockingStub(channels.asCaller("content"));
    }

    @Override
    public Kept find(String shareName) {
        try {
            return DecisionMessages.decode(content.getMyShareDecision(
                    GetMyShareDecisionRequest.newBuilder().setShare(shareName).build()));
        } catch (StatusRuntimeException refused) {
            ErrorReason reason = ErrorStatuses.refusal(refused)
                    .map(DomainException::reason)
                    .orElse(ErrorReason.ERROR_REASON_UNAVAILABLE);
            if (reason == ErrorReason.ERROR_REASON_NOT_FOUND) {
                throw DomainException.notFound(shareName);
            }
            if (reason == ErrorReason.ERROR_REASON_WRONG_STATE) {
                throw DomainException.of(
                        ErrorReason.ERROR_REASON_WRONG_STATE,
                        shareName + " was started before decisions were kept: nothing can be explained.");
            }
            throw refused;
        }
    }
}
