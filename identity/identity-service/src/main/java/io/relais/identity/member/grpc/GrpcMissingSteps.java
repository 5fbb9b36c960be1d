package io.relais.identity.member.grpc;

import com.google.protobuf.util.Timestamps;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.relais.identity.member.MissingStep;
import io.relais.identity.member.MissingSteps;
import io.relais.identity.member.UpcomingStep;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.policy.v1.DecisionReason;
import io.relais.proto.policy.v1.DecisionServiceGrpc;
import io.relais.proto.policy.v1.GetMyReadinessRequest;
import io.relais.proto.policy.v1.GetMyReadinessResponse;
import java.time.Instant;

/** Asks policy-service, with the token of the caller. */
final class GrpcMissingSteps implements MissingSteps {

    private static final String CODE_PREFIX = "CODE_";

    private final DecisionServiceGrpc.DecisionServiceBlockingStub decisions;

    GrpcMissingSteps(Channel policyAsCaller) {
        this.decisions = DecisionServiceGrpc.newBlockingStub(policyAsCaller);
    }

    @Override
    public Steps ofCaller() {
        try {
            GetMyReadinessResponse readiness = decisions.getMyReadiness(GetMyReadinessRequest.getDefaultInstance());
            return new Steps(
                    readiness.getMissingList().stream()
                            .map(reason ->
                                    new MissingStep(code(reason.getCode()), reason.getRemedy(), reason.getTraining()))
                            .toList(),
                    readiness.getUpcomingList().stream()
                            .map(step -> new UpcomingStep(
                                    code(step.getCode()),
                                    step.getRemedy(),
                                    Instant.ofEpochMilli(Timestamps.toMillis(step.getDueTime())),
                                    step.getTraining()))
                            .toList());
        } catch (StatusRuntimeException answer) {
            throw ErrorStatuses.refusal(answer)
                    .orElseGet(() -> DomainException.of(
                                    ErrorReason.ERROR_REASON_UNAVAILABLE,
                                    "What you need before sharing can't be looked up right now: try again in a moment.")
                            .causedBy(answer));
        }
    }

    private static String code(DecisionReason.Code code) {
        String name = code.name();
        return name.startsWith(CODE_PREFIX) ? name.substring(CODE_PREFIX.length()) : name;
    }
}
