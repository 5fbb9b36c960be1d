package io.relais.policy.policy.schedule;

import io.relais.platform.schedule.RecurringTask;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ExpiringCertificates;
import io.relais.policy.policy.PendingDemands;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.RemindOfDemands;
import io.relais.policy.policy.Reminders;
import io.relais.policy.training.CertificateReminders;
import io.relais.policy.training.RemindOfCertificates;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The reminders of what the policy demands, every 15 seconds in every process unless the setting says otherwise, and those of certificates,
 * which are due for a whole day, every 10 minutes.
 */
@Configuration(proxyBeanMethods = false)
public class ReminderConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ReminderConfiguration.class);

    @Bean
    RecurringTask remindersOfDemands(
            PendingDemands pending,
            TenantScoped<Policies> policies,
            TenantScoped<Reminders> reminders,
            Clock clock,
            @Value("${relais.reminders.pause:15s}") Duration pause) {
        RemindOfDemands remind = new RemindOfDemands(pending, policies, reminders, clock);
        return task("reminders-of-demands", pause, remind::remind);
    }

    @Bean
    RecurringTask remindersOfCertificates(
            ExpiringCertificates expiring,
            TenantScoped<CertificateReminders> reminders,
            Clock clock,
            @Value("${relais.reminders.certificates.pause:10m}") Duration pause) {
        RemindOfCertificates remind = new RemindOfCertificates(expiring, reminders, clock);
        return task("reminders-of-certificates", pause, remind::remind);
    }

    private static RecurringTask task(String name, Duration pause, IntSupplier remind) {
        return new RecurringTask(name, pause, () -> {
            int sent = remind.getAsInt();
            if (sent > 0) {
                log.info("Sent {} {}", sent, name);
            }
        });
    }
}
