package io.relais.policy.decision.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.platform.grpc.CallContext;
import io.relais.policy.decision.DecideScheduledShare;
import io.relais.policy.decision.Remedies;
import io.relais.policy.training.Member;
import io.relais.proto.policy.v1.DecideScheduledShareRequest;
import io.relais.proto.policy.v1.DecideScheduledShareResponse;
import io.relais.proto.policy.v1.ScheduledDecisionServiceGrpc;
import io.relais.proto.policy.v1.SharingMember;
import java.util.List;
import java.util.Locale.LanguageRange;

/** Decisions about scheduled shares, for content-service. */
final class ScheduledDecisionGrpcService extends ScheduledDecisionServiceGrpc.ScheduledDecisionServiceImplBase {

    private static final String MEMBERS = "members/";

    private final DecideScheduledShare decideScheduledShare;

    ScheduledDecisionGrpcService(DecideScheduledShare decideScheduledShare) {
        this.decideScheduledShare = decideScheduledShare;
    }

    @Override
    public void decideScheduledShare(
            DecideScheduledShareRequest request, StreamObserver<DecideScheduledShareResponse> observer) {
        DecideScheduledShare.Outcome outcome = decideScheduledShare.decide(
                CallContext.tenant(),
                member(request.getMember()),
                DecisionMessages.decode(request.getQuestion()),
                request.getConsentEntryCount());
        Remedies remedies =
                Remedies.in(List.of(new LanguageRange(request.getMember().getLanguageCode())));
        observer.onNext(DecideScheduledShareResponse.newBuilder()
                .setDecision(DecisionMessages.encode(outcome.decision(), remedies))
                .setWithdrawnSince(outcome.withdrawnSince())
                .build());
        observer.onCompleted();
    }

    private static Member member(SharingMember member) {
        return new Member(
                member.getMember().substring(MEMBERS.length()),
                member.getTeam(),
                member.getDepartment(),
                member.getCountryCode(),
                member.getLanguageCode());
    }
}
