package io.relais.gateway.transcoding;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The plan of each message type, compiled when it is first asked for. */
final class Plans {

    private final Map<Descriptor, MessagePlan> compiled = new ConcurrentHashMap<>();

    MessagePlan of(Descriptor type) {
        MessagePlan plan = compiled.get(type);
        return plan == null ? compile(type) : plan;
    }

    /** Plans refer to each other, so that none is seen before all of them are complete. */
    private synchronized MessagePlan compile(Descriptor type) {
        Map<Descriptor, MessagePlan> drafts = new HashMap<>();
        MessagePlan plan = draft(type, drafts);
        compiled.putAll(drafts);
        return plan;
    }

    private MessagePlan draft(Descriptor type, Map<Descriptor, MessagePlan> drafts) {
        MessagePlan known = compiled.getOrDefault(type, drafts.get(type));
        if (known != null) {
            return known;
        }
        MessagePlan plan = new MessagePlan(type, form(type));
        drafts.put(type, plan);
        List<FieldPlan> fields = new ArrayList<>();
        for (FieldDescriptor descriptor : type.getFields()) {
            fields.add(field(descriptor, fields.size(), drafts));
        }
        fields.forEach(field -> field.rivals = rivals(field, fields));
        plan.complete(fields);
        return plan;
    }

    private FieldPlan field(FieldDescriptor descriptor, int index, Map<Descriptor, MessagePlan> drafts) {
        List<FieldBehavior> behavior = descriptor.getOptions().getExtension(FieldBehaviorProto.fieldBehavior);
        GrowingBytes name = new GrowingBytes(32);
        name.put(',');
        byte[] jsonName = descriptor.getJsonName().getBytes(StandardCharsets.UTF_8);
        JsonText.string(jsonName, 0, jsonName.length, name);
        name.put(':');
        FieldPlan field = new FieldPlan(descriptor, index, behavior, name.toByteArray());
        if (descriptor.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            field.message = draft(descriptor.getMessageType(), drafts);
        } else if (descriptor.getJavaType() == FieldDescriptor.JavaType.ENUM) {
            field.names = new EnumPlan(descriptor.getEnumType());
        }
        byte[] value = absent(field);
        if (!descriptor.hasPresence() && !field.inputOnly && value.length > 0) {
            name.put(value);
            field.absent = name.toByteArray();
        }
        return field;
    }

    private static byte[] absent(FieldPlan field) {
        return switch (field.shape) {
            case MAP -> JsonText.ascii("{}");
            case LIST -> JsonText.ascii("[]");
            case SINGLE -> JsonText.zero(field);
        };
    }

    private static int[] rivals(FieldPlan field, List<FieldPlan> fields) {
        OneofDescriptor oneof = field.descriptor.getRealContainingOneof();
        return oneof == null
                ? new int[0]
                : fields.stream()
                        .filter(other -> other != field && other.descriptor.getRealContainingOneof() == oneof)
                        .mapToInt(other -> other.index)
                        .toArray();
    }

    private static MessagePlan.Form form(Descriptor type) {
        return switch (type.getFullName()) {
            case "google.protobuf.Any" -> MessagePlan.Form.ANY;
            case "google.protobuf.Timestamp" -> MessagePlan.Form.TIMESTAMP;
            case "google.protobuf.Duration" -> MessagePlan.Form.DURATION;
            case "google.protobuf.FieldMask" -> MessagePlan.Form.FIELD_MASK;
            case "google.protobuf.Struct" -> MessagePlan.Form.STRUCT;
            case "google.protobuf.Value" -> MessagePlan.Form.VALUE;
            case "google.protobuf.ListValue" -> MessagePlan.Form.LIST_VALUE;
            case "google.protobuf.DoubleValue",
                    "google.protobuf.FloatValue",
                    "google.protobuf.Int64Value",
                    "google.protobuf.UInt64Value",
                    "google.protobuf.Int32Value",
                    "google.protobuf.UInt32Value",
                    "google.protobuf.BoolValue",
                    "google.protobuf.StringValue",
                    "google.protobuf.BytesValue" -> MessagePlan.Form.WRAPPER;
            default -> isUnusual(type) ? MessagePlan.Form.UNUSUAL : MessagePlan.Form.PLAIN;
        };
    }

    private static boolean isUnusual(Descriptor type) {
        return isProto2(type.getFile())
                || type.isExtendable()
                || type.getFields().stream()
                        .anyMatch(field -> field.isRequired()
                                || field.getType() == FieldDescriptor.Type.GROUP
                                || field.hasDefaultValue()
                                || field.getJavaType() == FieldDescriptor.JavaType.ENUM
                                        && field.getEnumType().isClosed());
    }

    private static boolean isProto2(FileDescriptor file) {
        String syntax = file.toProto().getSyntax();
        return syntax.isEmpty() || syntax.equals("proto2");
    }
}
