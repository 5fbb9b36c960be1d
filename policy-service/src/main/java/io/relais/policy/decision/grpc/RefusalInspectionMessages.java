package io.relais.policy.decision.grpc;

import io.relais.policy.account.AccountKind;
import io.relais.policy.decision.RefusalsOfMembers;
import io.relais.policy.network.Network;
import io.relais.proto.content.v1.Refusal;
import io.relais.proto.policy.v1.DecisionReason;
import io.relais.proto.policy.v1.RefusedAttempt;
import java.util.stream.Collectors;

/** Members' refusals as the contract writes them. */
final class RefusalInspectionMessages {

    private RefusalInspectionMessages() {}

    static RefusalsOfMembers.Refusal decode(Refusal refusal) {
        return new RefusalsOfMembers.Refusal(
                refusal.getName(),
                refusal.getPost(),
                Network.ofNumber(refusal.getNetworkValue()),
                AccountKind.ofNumber(refusal.getAccountKindValue()),
                refusal.getDecision().getReasonsList().stream()
                        .map(DecisionReason::getCodeValue)
                        .collect(Collectors.toUnmodifiableSet()),
                refusal.getAttemptCount(),
                DecisionMessages.instant(refusal.getFirstTime()),
                DecisionMessages.instant(refusal.getLastTime()));
    }

    static RefusedAttempt encode(RefusalsOfMembers.Refusal refusal) {
        RefusedAttempt.Builder message = RefusedAttempt.newBuilder()
                .setRefusal(refusal.name())
                .setPost(refusal.post())
                .setNetworkValue(refusal.network().number())
                .setAccountKindValue(refusal.accountKind().number())
                .setAttemptCount(refusal.attemptCount())
                .setFirstTime(DecisionMessages.time(refusal.firstTime()))
                .setLastTime(DecisionMessages.time(refusal.lastTime()));
        refusal.codes().stream().sorted().forEach(message::addCodesValue);
        return message.build();
    }
}
