package io.relais.identity.webhook.inbox;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.relais.identity.webhook.Event;
import io.relais.identity.webhook.EventType;
import io.relais.identity.webhook.TellWebhooks;
import io.relais.platform.outbox.MessageHandler;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.WebhookEvent;
import io.relais.proto.api.v1.WebhookEventProto;
import io.relais.proto.messaging.v1.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The messages of all services that are webhook events, by the option {@code relais.api.v1.webhook_event}. */
final class EventMessages {

    /** Where the services declare what they tell others. */
    private static final List<FileDescriptor> DECLARATIONS = List.of(
            io.relais.proto.identity.v1.EventsProto.getDescriptor(),
            io.relais.proto.policy.v1.EventsProto.getDescriptor(),
            io.relais.proto.content.v1.EventsProto.getDescriptor());

    private static final Map<String, EventMessage> BY_TYPE = declared();

    private EventMessages() {}

    private static Map<String, EventMessage> declared() {
        Map<String, EventMessage> byType = new TreeMap<>();
        for (FileDescriptor file : DECLARATIONS) {
            for (Descriptor message : file.getMessageTypes()) {
                if (message.getOptions().hasExtension(WebhookEventProto.webhookEvent)) {
                    EventMessage event = EventMessage.of(message);
                    if (event.type().equals(EventType.TEST)) {
                        continue; // Made on request, for one webhook.
                    }
                    if (byType.put(event.type().name(), event) != null) {
                        throw new IllegalStateException(
                                "Two messages are the event " + event.type().name());
                    }
                }
            }
        }
        return Map.copyOf(byType);
    }

    /** Every type of event. */
    static List<EventType> types() {
        return BY_TYPE.values().stream().map(EventMessage::type).toList();
    }

    /** What handles the message of that type. */
    static MessageHandler handler(EventType type, TellWebhooks tellWebhooks) {
        EventMessage event = BY_TYPE.get(type.name());
        if (event == null) {
            throw new IllegalArgumentException("No message is the event " + type.name());
        }
        return new Handler(event, tellWebhooks);
    }

    /**
     * A message that is an event.
     *
     * @param message its descriptor
     * @param type the event
     * @param resource the field that says what it is about; null where no order is promised
     */
    private record EventMessage(
            Descriptor message, EventType type, @Nullable FieldDescriptor resource) {

        static EventMessage of(Descriptor message) {
            WebhookEvent option = message.getOptions().getExtension(WebhookEventProto.webhookEvent);
            String field = option.getResourceField();
            FieldDescriptor resource = field.isEmpty() ? null : message.findFieldByName(field);
            if (resource == null && !field.isEmpty()) {
                throw new IllegalStateException(message.getFullName() + " has no field " + field);
            }
            return new EventMessage(
                    message,
                    new EventType(option.getType(), option.getAppScope().isEmpty() ? null : option.getAppScope()),
                    resource);
        }
    }

    private record Handler(EventMessage event, TellWebhooks tellWebhooks) implements MessageHandler {

        @Override
        public String payloadType() {
            return event.message().getFullName();
        }

        @Override
        public void handle(TenantId tenant, Message message) {
            DynamicMessage payload;
            try {
                payload = DynamicMessage.parseFrom(
                        event.message(), message.getPayload().getValue());
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalArgumentException(
                        "The payload of message " + message.getId() + " is no " + payloadType(), e);
            }
            Instant time = Instant.ofEpochSecond(
                    message.getOccurTime().getSeconds(), message.getOccurTime().getNanos());
            FieldDescriptor resource = event.resource();
            tellWebhooks.run(
                    tenant,
                    new Event(
                            message.getId(),
                            event.type(),
                            resource == null ? null : (String) payload.getField(resource),
                            EventJson.of(event.type().name(), time, payload),
                            time,
                            traceparent(message)));
        }

        /** None where only some apps may hear of it: the trace of a person's request could tell who made it. */
        private @Nullable String traceparent(Message message) {
            boolean hidden =
                    event.type().appScope() != null || message.getTraceparent().isEmpty();
            return hidden ? null : message.getTraceparent();
        }
    }
}
