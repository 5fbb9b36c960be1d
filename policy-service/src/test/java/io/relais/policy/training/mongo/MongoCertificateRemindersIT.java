package io.relais.policy.training.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.training.CertificateReminder;
import io.relais.policy.training.CertificateReminders;
import io.relais.proto.policy.v1.CertificateExpiring;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@WithStores
class MongoCertificateRemindersIT {

    private static final CertificateReminder REMINDER = new CertificateReminder(
            "cybersecurity", LocalDate.parse("2026-12-10"), CertificateReminder.Moment.DAY_BEFORE);

    private final Stores stores;
    private final TenantScoped<CertificateReminders> reminders;

    MongoCertificateRemindersIT(Stores stores) {
        this.stores = stores;
        this.reminders = new MongoTrainingConfiguration().certificateReminders(stores.collections(), Clock.systemUTC());
    }

    @Test
    void ofManyProcessesOneSendsAndItsMessageNamesNobody() throws Exception {
        TenantId tenant = new TenantId("reminded");
        List<Future<Boolean>> results = new ArrayList<>();
        try (ExecutorService processes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                results.add(processes.submit(() -> reminders.of(tenant).send(REMINDER)));
            }
        }
        assertThat(results.stream().filter(Future::resultNow)).hasSize(1);
        assertThat(reminders.of(new TenantId("another")).send(REMINDER)).isTrue();
        var messages = stores.collections()
                .of(MongoCertificateReminders.REMINDERS, MongoCertificateReminders.CertificateReminderDocument.class)
                .of(tenant)
                .findById(REMINDER.id())
                .orElseThrow()
                .outbox();
        assertThat(messages).hasSize(1);
        assertThat(CertificateExpiring.parseFrom(messages.getFirst().payload().getData()))
                .isEqualTo(CertificateExpiring.newBuilder()
                        .setCourse("courses/cybersecurity")
                        .setExpireDate("2026-12-10")
                        .setMoment(CertificateExpiring.Moment.MOMENT_DAY_BEFORE)
                        .build());
    }
}
