package io.relais.content.decision.grpc;

import io.relais.content.decision.ScheduledDecisions;
import io.relais.content.decision.ShareDecisions;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.proto.policy.v1.DecisionServiceGrpc;
import io.relais.proto.policy.v1.ScheduledDecisionServiceGrpc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decisions from policy-service. */
@Configuration(proxyBeanMethods = false)
public class DecisionGrpcConfiguration {

    @Bean
    ShareDecisions shareDecisions(ServiceChannels channels) {
        return new PolicyShareDecisions(DecisionServiceGrpc.newBlockingStub(channels.asCaller("policy")));
    }

    @Bean
    ScheduledDecisions scheduledDecisions(ServiceChannels channels) {
        return new PolicyScheduledDecisions(ScheduledDecisionServiceGrpc.newBlockingStub(channels.asService("policy")));
    }
}
