package io.relais.policy.consent.grpc;

import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.ConsentRenewals;
import io.relais.policy.consent.ConsentSummaries;
import io.relais.policy.consent.EndLedger;
import io.relais.policy.consent.GrantConsent;
import io.relais.policy.consent.InspectConsents;
import io.relais.policy.consent.Inspections;
import io.relais.policy.consent.KeepInspection;
import io.relais.policy.consent.LedgerChanges;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.MinimumGroupSizes;
import io.relais.policy.consent.Receipts;
import io.relais.policy.consent.SummarizeConsents;
import io.relais.policy.consent.WithdrawAllConsents;
import io.relais.policy.consent.WithdrawConsent;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases of consent, and their gRPC service. */
@Configuration(proxyBeanMethods = false)
public class ConsentGrpcConfiguration {

    @Bean
    ChangeLedger changeLedger(TenantScoped<Ledgers> ledgers, LedgerChanges changes) {
        return new ChangeLedger(ledgers, changes);
    }

    @Bean
    EndLedger endLedger(ChangeLedger changeLedger) {
        return new EndLedger(changeLedger);
    }

    @Bean
    TenantScoped<MinimumGroupSizes> minimumGroupSizes(ServiceChannels channels) {
        return tenant -> new IdentityMinimumGroupSizes(tenant, channels);
    }

    @Bean
    ConsentGrpcService consentGrpcService(
            TenantScoped<Ledgers> ledgers,
            ChangeLedger changeLedger,
            TenantScoped<ConsentSummaries> summaries,
            TenantScoped<MinimumGroupSizes> minimumGroupSizes,
            TenantScoped<Inspections> inspections,
            TenantScoped<ConsentRenewals> renewals,
            Receipts receipts,
            PageTokens pageTokens,
            Clock clock) {
        return new ConsentGrpcService(
                ledgers,
                new GrantConsent(changeLedger, renewals, clock),
                new WithdrawConsent(changeLedger, clock),
                new WithdrawAllConsents(changeLedger, clock),
                new SummarizeConsents(summaries, ledgers, minimumGroupSizes, renewals, clock),
                new InspectConsents(new KeepInspection(inspections, clock), ledgers),
                inspections,
                renewals,
                receipts,
                pageTokens,
                clock);
    }
}
