package io.relais.policy.policy.mongo;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.policy.CourseDemand;
import io.relais.policy.policy.Demand;
import io.relais.policy.policy.Policy;
import io.relais.policy.policy.Reminder;
import io.relais.policy.policy.Reminders;
import io.relais.proto.policy.v1.CourseCertificateDue;
import io.relais.proto.policy.v1.PolicyAcknowledgementDue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/** One tenant's reminders in MongoDB: the document that says that one was sent holds its message. */
final class MongoReminders implements Reminders {

    static final String REMINDERS = "acknowledgement_reminders";

    private final TenantCollection<ReminderDocument> reminders;
    private final Clock clock;

    /**
     * A reminder that was sent.
     *
     * @param id the tenant's document id of {@link Reminder#id()}
     */
    public record ReminderDocument(@BsonId String id, String tenant, Instant sendTime, List<OutboxMessage> outbox) {}

    MongoReminders(TenantCollection<ReminderDocument> reminders, Clock clock) {
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public boolean send(Reminder reminder) {
        if (reminders.findById(reminder.id()).isPresent()) {
            return false;
        }
        Instant now = clock.instant();
        return reminders.insertIfAbsent(new ReminderDocument(
                reminders.documentId(reminder.id()),
                reminders.tenant().value(),
                now,
                List.of(OutboxMessage.of(sender(reminder), message(reminder), now))));
    }

    private static String sender(Reminder reminder) {
        return switch (reminder.due()) {
            case Demand demand -> Policy.name(reminder.id()) + "/acknowledgement-due";
            case CourseDemand demand -> reminder.id() + "/certificate-due";
        };
    }

    private static Message message(Reminder reminder) {
        return switch (reminder.due()) {
            case Demand demand ->
                PolicyAcknowledgementDue.newBuilder()
                        .setPolicy(Policy.name(demand.policy()))
                        .setVersion(demand.version())
                        .setBindingTime(time(demand.bindingTime()))
                        .setMomentValue(reminder.moment().number())
                        .build();
            case CourseDemand demand ->
                CourseCertificateDue.newBuilder()
                        .setCourse("courses/" + demand.course())
                        .setBindingTime(time(demand.bindingTime()))
                        .setMomentValue(reminder.moment().number())
                        .build();
        };
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
