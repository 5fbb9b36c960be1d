package io.relais.policy.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.ExpiringCertificates.Expiring;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemindOfCertificatesTest {

    private static final Instant EXPIRY = Instant.parse("2026-12-10T14:30:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-12-10");

    private volatile Instant now = EXPIRY;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final List<CertificateReminder> sent = new ArrayList<>();
    private final RemindOfCertificates remind = new RemindOfCertificates(
            (from, to) -> !EXPIRY.isBefore(from) && EXPIRY.isBefore(to)
                    ? List.of(new Expiring(new TenantId("acme"), "cybersecurity"))
                    : List.of(),
            tenant -> reminder -> !sent.contains(reminder) && sent.add(reminder),
            clock);

    private int on(String time) {
        now = Instant.parse(time);
        return remind.remind();
    }

    @Test
    void eachReminderIsSentOnceOnItsDay() {
        assertThat(on("2026-12-02T23:59:59Z")).isZero();
        assertThat(on("2026-12-03T00:00:00Z")).isEqualTo(1);
        assertThat(on("2026-12-03T23:59:59Z")).isZero();
        assertThat(on("2026-12-06T12:00:00Z")).isZero();
        assertThat(on("2026-12-09T12:00:00Z")).isEqualTo(1);
        assertThat(on("2026-12-10T12:00:00Z")).isEqualTo(1);
        assertThat(on("2026-12-11T00:00:00Z")).isZero();
        assertThat(sent)
                .containsExactly(
                        new CertificateReminder("cybersecurity", DAY, CertificateReminder.Moment.WEEK_BEFORE),
                        new CertificateReminder("cybersecurity", DAY, CertificateReminder.Moment.DAY_BEFORE),
                        new CertificateReminder("cybersecurity", DAY, CertificateReminder.Moment.EXPIRY));
    }
}
