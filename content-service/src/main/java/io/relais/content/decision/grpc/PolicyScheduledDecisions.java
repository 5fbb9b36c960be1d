package io.relais.content.decision.grpc;

import io.relais.content.decision.ScheduledDecisions;
import io.relais.content.decision.ShareQuestion;
import io.relais.content.post.Member;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.policy.v1.DecideScheduledShareRequest;
import io.relais.proto.policy.v1.ScheduledDecisionServiceGrpc.ScheduledDecisionServiceBlockingStub;
import io.relais.proto.policy.v1.SharingMember;

/** Decisions from policy-service, asked as this service for the company whose member it is. Where it is away there is none. */
final class PolicyScheduledDecisions implements ScheduledDecisions {
    private final ScheduledDecisionServiceBlockingStub policy;

    /** Asks over {@code policy}, whose channel speaks for this service. */
    PolicyScheduledDecisions(ScheduledDecisionServiceBlockingStub policy) {
        this.policy = policy;
    }

    @Override
    public Outcome decide(TenantId tenant, Member member, ShareQuestion question, long consentEntryCount) {
        var answer = policy.withOption(ServiceChannels.TENANT, tenant)
                .decideScheduledShare(DecideScheduledShareRequest.newBuilder()
                        .setMember(SharingMember.newBuilder()
                                .setMember("members/" + member.id())
                                .setLanguageCode(member.languageCode())
                                .setTeam(member.team())
                                .setDepartment(member.department())
                                .setCountryCode(member.countryCode()))
                        .setQuestion(PolicyShareDecisions.encode(question))
                        .setConsentEntryCount(consentEntryCount)
                        .build());
        return new Outcome(
                PolicyShareDecisions.decode(question, answer.getDecision(), true), answer.getWithdrawnSince());
    }
}
