package io.relais.policy.training.mongo;

import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.training.CertificateReminder;
import io.relais.policy.training.CertificateReminders;
import io.relais.proto.policy.v1.CertificateExpiring;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/** One tenant's reminders of certificates in MongoDB: the document that says that one was sent holds its message. */
final class MongoCertificateReminders implements CertificateReminders {

    static final String REMINDERS = "certificate_reminders";

    private final TenantCollection<CertificateReminderDocument> reminders;
    private final Clock clock;

    /**
     * A reminder that was sent.
     *
     * @param id the tenant's document id of {@link CertificateReminder#id()}
     */
    public record CertificateReminderDocument(
            @BsonId String id, String tenant, Instant sendTime, List<OutboxMessage> outbox) {}

    MongoCertificateReminders(TenantCollection<CertificateReminderDocument> reminders, Clock clock) {
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public boolean send(CertificateReminder reminder) {
        if (reminders.findById(reminder.id()).isPresent()) {
            return false;
        }
        Instant now = clock.instant();
        return reminders.insertIfAbsent(new CertificateReminderDocument(
                reminders.documentId(reminder.id()),
                reminders.tenant().value(),
                now,
                List.of(OutboxMessage.of(
                        "courses/" + reminder.id() + "/certificate-expiring",
                        CertificateExpiring.newBuilder()
                                .setCourse("courses/" + reminder.course())
                                .setExpireDate(reminder.day().toString())
                                .setMomentValue(reminder.moment().number())
                                .build(),
                        now))));
    }
}
