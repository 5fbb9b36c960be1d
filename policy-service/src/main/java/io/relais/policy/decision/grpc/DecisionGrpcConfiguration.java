package io.relais.policy.decision.grpc;

import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Inspections;
import io.relais.policy.consent.KeepInspection;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.decision.DecideScheduledShare;
import io.relais.policy.decision.DecideShares;
import io.relais.policy.decision.EvaluateDecision;
import io.relais.policy.decision.ExplainDecision;
import io.relais.policy.decision.GetMyReadiness;
import io.relais.policy.decision.InspectDecision;
import io.relais.policy.decision.RecentLedgers;
import io.relais.policy.decision.TextScreenings;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.FreezesInForce;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.screening.ScreenVariants;
import io.relais.policy.training.LackingCourses;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases of decisions, and their gRPC service. */
@Configuration(proxyBeanMethods = false)
public class DecisionGrpcConfiguration {

    @Bean
    DecisionGrpcService decisionGrpcService(
            TenantScoped<Ledgers> ledgers,
            TenantScoped<PoliciesInForce> policies,
            TenantScoped<FreezesInForce> freezesInForce,
            TenantScoped<Policies> publishedPolicies,
            TenantScoped<Freezes> freezes,
            RecentLedgers recent,
            ScreenVariants screenVariants,
            LackingCourses lackingCourses,
            TenantScoped<Inspections> inspections,
            ServiceChannels channels,
            Clock clock) {
        DecideShares decideShares = new DecideShares(
                ledgers, policies, freezesInForce, recent, screenings(screenVariants), lackingCourses, clock);
        ExplainDecision explainDecision =
                new ExplainDecision(new ContentKeptDecisions(channels), ledgers, publishedPolicies, freezes);
        return new DecisionGrpcService(
                new EvaluateDecision(new ContentFactsOfPosts(channels), decideShares),
                decideShares,
                new GetMyReadiness(ledgers, policies, freezesInForce, lackingCourses, clock),
                explainDecision,
                new InspectDecision(
                        new KeepInspection(inspections, clock),
                        new ContentKeptDecisionsOfMembers(channels),
                        explainDecision));
    }

    @Bean
    ScheduledDecisionGrpcService scheduledDecisionGrpcService(
            TenantScoped<Ledgers> ledgers,
            TenantScoped<PoliciesInForce> policies,
            TenantScoped<FreezesInForce> freezesInForce,
            RecentLedgers recent,
            ScreenVariants screenVariants,
            LackingCourses lackingCourses,
            Clock clock) {
        return new ScheduledDecisionGrpcService(new DecideScheduledShare(
                ledgers,
                new DecideShares(
                        ledgers, policies, freezesInForce, recent, screenings(screenVariants), lackingCourses, clock)));
    }

    private static TextScreenings screenings(ScreenVariants screenVariants) {
        return (tenant, variant) ->
                screenVariants.screen(tenant, variant.network().name(), variant.languageCode(), variant.text());
    }
}
