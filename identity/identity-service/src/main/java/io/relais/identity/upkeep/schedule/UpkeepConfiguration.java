package io.relais.identity.upkeep.schedule;

import io.relais.identity.app.Apps;
import io.relais.identity.app.SettleApps;
import io.relais.identity.app.UnsettledApps;
import io.relais.identity.member.Members;
import io.relais.identity.member.SettleMembers;
import io.relais.identity.member.UnsettledMembers;
import io.relais.identity.space.AppClients;
import io.relais.identity.space.SignIns;
import io.relais.identity.tenant.FinishTenants;
import io.relais.identity.tenant.TenantProvisioning;
import io.relais.identity.tenant.Tenants;
import io.relais.identity.upkeep.Upkeep;
import io.relais.platform.errors.DomainException;
import io.relais.platform.schedule.RecurringTask;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The upkeep, every few seconds. */
@Configuration(proxyBeanMethods = false)
public class UpkeepConfiguration {

    private static final Logger log = LoggerFactory.getLogger(UpkeepConfiguration.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /** Whoever creates a tenant in the foreground touches it more often, or has given up. */
    private static final Duration UNTOUCHED_FOR = Duration.ofSeconds(5);

    @Bean
    RecurringTask upkeepInTheBackground(
            Tenants tenants,
            TenantProvisioning provisioning,
            UnsettledMembers unsettledMembers,
            TenantScoped<Members> members,
            TenantScoped<SignIns> signIns,
            UnsettledApps unsettledApps,
            TenantScoped<Apps> apps,
            TenantScoped<AppClients> clients,
            Clock clock) {
        Upkeep upkeep = new Upkeep(
                new FinishTenants(tenants, provisioning, clock, UNTOUCHED_FOR),
                new SettleMembers(unsettledMembers, members, signIns, clock),
                new SettleApps(unsettledApps, apps, clients, clock));
        return new RecurringTask("upkeep", PAUSE, () -> upkeep.run(UpkeepConfiguration::report));
    }

    private static void report(String resourceName, RuntimeException why) {
        if (why instanceof DomainException expected) {
            log.warn("{} can't be finished yet: {}", resourceName, expected.reason());
        } else {
            log.error("{} can't be finished", resourceName, why);
        }
    }
}
