package io.relais.policy.policy.schedule;

import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.policy.PendingDemands;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.RemindOfAcknowledgements;
import io.relais.policy.policy.Reminders;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reminders of acknowledgements, every 15 seconds in every process unless the setting says otherwise. */
@Configuration(proxyBeanMethods = false)
public class ReminderConfiguration {

    @Bean
    ReminderLifecycle reminderLifecycle(
            PendingDemands pending,
            TenantScoped<Policies> policies,
            TenantScoped<Reminders> reminders,
            Clock clock,
            @Value("${relais.reminders.pause:15s}") Duration pause) {
        return new ReminderLifecycle(new RemindOfAcknowledgements(pending, policies, reminders, clock), pause);
    }
}
