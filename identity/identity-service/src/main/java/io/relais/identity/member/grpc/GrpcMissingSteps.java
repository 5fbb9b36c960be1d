package io.relais.identity.member.grpc;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.relais.identity.member.MissingStep;
import io.relais.identity.member.MissingSteps;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.policy.v1.DecisionReason;
import io.relais.proto.policy.v1.DecisionServiceGrpc;
import io.relais.proto.policy.v1.GetMyReadinessRequest;
import java.util.List;

/** Asks policy-service, with the token of the caller. */
final class GrpcMissingSteps implements MissingSteps {

    private static final String CODE_PREFIX = "CODE_";

    private final DecisionServiceGrpc.DecisionServiceBlockingStub decisions;

    GrpcMissingSteps(Channel policyAsCaller) {
        this.decisions = DecisionServiceGrpc.newBlockingStub(policyAsCaller);
    }

    @Override
    public List<MissingStep> ofCaller() {
        try {
            return decisions.getMyReadiness(GetMyReadinessRequest.getDefaultInstance()).getMissingList().stream()
                    .map(reason -> new MissingStep(code(reason), reason.getRemedy()))
                    .toList();
        } catch (StatusRuntimeException answer) {
            throw ErrorStatuses.refusal(answer)
                    .orElseGet(() -> DomainException.of(
                                    ErrorReason.ERROR_REASON_UNAVAILABLE,
                                    "What you need before sharing can't be looked up right now: try again in a moment.")
                            .causedBy(answer));
        }
    }

    private static String code(DecisionReason reason) {
        String name = reason.getCode().name();
        return name.startsWith(CODE_PREFIX) ? name.substring(CODE_PREFIX.length()) : name;
    }
}
