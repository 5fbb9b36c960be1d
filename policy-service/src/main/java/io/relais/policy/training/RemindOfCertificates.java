package io.relais.policy.training;

import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ExpiringCertificates;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Tells those who listen that certificates expire: a week before, a day before, and on the day, in UTC. Any number of processes may do
 * it at once, and stop anywhere: each reminder is sent once, as sending it is one document's write, whose id says what it is. It
 * names nobody; who is meant sees it in what is coming for them.
 */
public final class RemindOfCertificates {

    private final ExpiringCertificates expiring;
    private final TenantScoped<CertificateReminders> reminders;
    private final Clock clock;

    /** Finds in {@code expiring}, and sends to {@code reminders}, at the time of {@code clock}. */
    public RemindOfCertificates(
            ExpiringCertificates expiring, TenantScoped<CertificateReminders> reminders, Clock clock) {
        this.expiring = expiring;
        this.reminders = reminders;
        this.clock = clock;
    }

    /** Sends what is due today; answers how many reminders this call has sent. */
    public int remind() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Arrays.stream(CertificateReminder.Moment.values())
                .mapToInt(moment -> remind(moment, moment.remindedOn(today)))
                .sum();
    }

    private int remind(CertificateReminder.Moment moment, LocalDate day) {
        return Math.toIntExact(expiring
                .between(
                        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .stream()
                .filter(found ->
                        reminders.of(found.tenant()).send(new CertificateReminder(found.course(), day, moment)))
                .count());
    }
}
