package io.relais.policy.linking.grpc;

import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.ConsentRenewals;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.linking.BeginLinking;
import io.relais.policy.linking.CompleteLinking;
import io.relais.policy.linking.Linkings;
import io.relais.policy.linking.Networks;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases of linking, and their gRPC service. */
@Configuration(proxyBeanMethods = false)
public class LinkingGrpcConfiguration {

    @Bean
    LinkingGrpcService linkingGrpcService(
            Networks networks,
            TenantScoped<Ledgers> ledgers,
            TenantScoped<Linkings> linkings,
            ChangeLedger changeLedger,
            TenantScoped<ConsentRenewals> renewals,
            Clock clock) {
        return new LinkingGrpcService(
                new BeginLinking(networks, ledgers, linkings, renewals, clock),
                new CompleteLinking(networks, linkings, changeLedger, renewals, clock));
    }
}
