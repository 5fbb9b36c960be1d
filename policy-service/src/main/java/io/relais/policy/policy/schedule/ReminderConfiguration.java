package io.relais.policy.policy.schedule;

import io.relais.platform.schedule.RecurringTask;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.policy.PendingDemands;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.RemindOfAcknowledgements;
import io.relais.policy.policy.Reminders;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reminders of acknowledgements, every 15 seconds in every process unless the setting says otherwise. */
@Configuration(proxyBeanMethods = false)
public class ReminderConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ReminderConfiguration.class);

    @Bean
    RecurringTask remindersOfAcknowledgements(
            PendingDemands pending,
            TenantScoped<Policies> policies,
            TenantScoped<Reminders> reminders,
            Clock clock,
            @Value("${relais.reminders.pause:15s}") Duration pause) {
        RemindOfAcknowledgements remind = new RemindOfAcknowledgements(pending, policies, reminders, clock);
        return new RecurringTask("acknowledgement-reminders", pause, () -> {
            int sent = remind.remind();
            if (sent > 0) {
                log.info("Sent {} reminders of acknowledgements", sent);
            }
        });
    }
}
