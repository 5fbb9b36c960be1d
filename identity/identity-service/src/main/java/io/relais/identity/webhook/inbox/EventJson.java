package io.relais.identity.webhook.inbox;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an event as Standard Webhooks has it, its data as the public API writes JSON: lowerCamelCase, enum values without
 * their prefix, times by RFC 3339, 64-bit numbers as strings, nothing for what is not set.
 */
final class EventJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventJson() {}

    static String of(String type, Instant time, Message event) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("timestamp", time.toString());
        body.put("data", object(event));
        return JSON.writeValueAsString(body);
    }

    private static Map<String, Object> object(Message message) {
        Map<String, Object> object = new LinkedHashMap<>();
        message.getAllFields().forEach((field, value) -> object.put(field.getJsonName(), value(field, value)));
        return object;
    }

    private static Object value(FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            throw new IllegalArgumentException("Events have no maps: " + field.getFullName());
        }
        return value instanceof List<?> list
                ? list.stream().map(element -> single(field, element)).toList()
                : single(field, value);
    }

    private static Object single(FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case LONG -> value.toString();
            case ENUM -> name((EnumValueDescriptor) value);
            case MESSAGE -> message((Message) value);
            case BYTE_STRING -> throw new IllegalArgumentException("Events have no bytes: " + field.getFullName());
            case INT, FLOAT, DOUBLE, BOOLEAN, STRING -> value;
        };
    }

    private static Object message(Message message) {
        if (message.getDescriptorForType().getFullName().equals("google.protobuf.Timestamp")) {
            long seconds =
                    (long) message.getField(message.getDescriptorForType().findFieldByName("seconds"));
            int nanos = (int) message.getField(message.getDescriptorForType().findFieldByName("nanos"));
            return Timestamps.toString(com.google.protobuf.Timestamp.newBuilder()
                    .setSeconds(seconds)
                    .setNanos(nanos)
                    .build());
        }
        return object(message);
    }

    /** {@code LINKEDIN} of {@code NETWORK_LINKEDIN}. */
    private static String name(EnumValueDescriptor value) {
        String prefix = value.getType()
                        .getName()
                        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                        .toUpperCase(Locale.ROOT) + "_";
        String name = value.getName();
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
}
