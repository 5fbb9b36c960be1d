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

/** Asks content-service as the caller, so that nobody learns of a share or refusal that is not theirs. */
final class ContentKeptDecisions implements KeptDecisions {

    private final ShareDirectoryServiceBlockingStub content;

    ContentKeptDecisions(ServiceChannels channels) {
        this.content = ShareDirectoryServiceGrpc.newBlockingStub(channels.asCaller("content"));
    }

    @Override
    public Kept find(String name) {
        try {
            return DecisionMessages.decode(content.getMyShareDecision(
                    GetMyShareDecisionRequest.newBuilder().setShare(name).build()));
        } catch (StatusRuntimeException refused) {
            throw translated(refused, name);
        }
    }

    /** What content-service's refusal is here. */
    static RuntimeException translated(StatusRuntimeException refused, String name) {
        ErrorReason reason = ErrorStatuses.refusal(refused)
                .map(DomainException::reason)
                .orElse(ErrorReason.ERROR_REASON_UNAVAILABLE);
        if (reason == ErrorReason.ERROR_REASON_NOT_FOUND) {
            return DomainException.notFound(name);
        }
        if (reason == ErrorReason.ERROR_REASON_WRONG_STATE) {
            return DomainException.of(
                    ErrorReason.ERROR_REASON_WRONG_STATE,
                    name + " was started before decisions were kept: nothing can be explained.");
        }
        return refused;
    }
}
