package io.relais.policy.linking.schedule;

import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.DueLinks;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.linking.Claims;
import io.relais.policy.linking.Networks;
import io.relais.policy.linking.SettleLink;
import io.relais.policy.linking.TendLinks;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Links are tended every two seconds in every process, unless the setting says otherwise. */
@Configuration(proxyBeanMethods = false)
public class LinkScheduleConfiguration {

    @Bean
    LinkLifecycle linkLifecycle(
            DueLinks due,
            TenantScoped<Ledgers> ledgers,
            ChangeLedger changeLedger,
            TenantScoped<Claims> accountClaims,
            Networks networks,
            SettleLink settleLink,
            Clock clock,
            @Value("${relais.networks.pause:2s}") Duration pause) {
        return new LinkLifecycle(
                new TendLinks(due, ledgers, changeLedger, accountClaims, networks, settleLink, clock), pause);
    }
}
