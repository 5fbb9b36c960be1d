package io.relais.policy.policy.grpc;

import io.relais.platform.outbox.MessageHandler;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.ConsentRenewals;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.MinimumGroupSizes;
import io.relais.policy.policy.AcknowledgePolicy;
import io.relais.policy.policy.ArchivePolicy;
import io.relais.policy.policy.BeginWithStarterPolicy;
import io.relais.policy.policy.Comparisons;
import io.relais.policy.policy.CreatePolicy;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PublishPolicy;
import io.relais.policy.policy.ReadMyPolicy;
import io.relais.policy.policy.Renderings;
import io.relais.policy.policy.SummarizeAcknowledgements;
import io.relais.policy.policy.UpdatePolicy;
import io.relais.policy.training.AddStarterCourses;
import io.relais.policy.training.Courses;
import io.relais.policy.training.OfferedCourses;
import io.relais.policy.training.RequiredCourses;
import io.relais.proto.identity.v1.TenantCreated;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases of policies, their gRPC service, and what happens when a company subscribes. */
@Configuration(proxyBeanMethods = false)
public class PolicyGrpcConfiguration {

    @Bean
    PolicyGrpcService policyGrpcService(
            TenantScoped<Policies> policies,
            TenantScoped<PoliciesInForce> inForce,
            TenantScoped<Ledgers> ledgers,
            ChangeLedger changeLedger,
            TenantScoped<MinimumGroupSizes> minimumGroupSizes,
            Renderings renderings,
            Comparisons comparisons,
            TenantScoped<Courses> courses,
            TenantScoped<OfferedCourses> offered,
            PageTokens pageTokens,
            Clock clock) {
        return new PolicyGrpcService(
                policies,
                inForce,
                new CreatePolicy(policies, clock),
                new UpdatePolicy(policies),
                new PublishPolicy(policies, inForce, courses, clock),
                new ArchivePolicy(policies, clock),
                new ReadMyPolicy(policies, ledgers, offered, comparisons, clock),
                new AcknowledgePolicy(policies, changeLedger, clock),
                new SummarizeAcknowledgements(policies, ledgers, minimumGroupSizes, clock),
                renderings,
                pageTokens);
    }

    @Bean
    TenantScoped<RequiredCourses> requiredCourses(TenantScoped<PoliciesInForce> inForce) {
        return tenant -> () -> inForce.of(tenant)
                .findBinding()
                .map(version -> version.rules().requiredCourses())
                .orElse(List.of());
    }

    @Bean
    TenantScoped<ConsentRenewals> consentRenewals(TenantScoped<PoliciesInForce> inForce) {
        return tenant -> () -> inForce.of(tenant)
                .findBinding()
                .map(version -> version.rules().consentRenewals())
                .orElse(List.of());
    }

    @Bean
    MessageHandler tenantCreated(TenantScoped<Policies> policies, AddStarterCourses addStarterCourses, Clock clock) {
        BeginWithStarterPolicy begin = new BeginWithStarterPolicy(policies, clock);
        return MessageHandler.of(TenantCreated.class, (tenant, created, message) -> {
            begin.begin(tenant, created.getDisplayName().isBlank() ? created.getTenant() : created.getDisplayName());
            addStarterCourses.add(tenant);
        });
    }
}
