package io.relais.gateway.transcoding;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the JSON of each message type may hold, looked up once per type. */
final class MessageShapes {

    private static final Set<String> SPECIAL = Set.of(
            "google.protobuf.Any",
            "google.protobuf.Timestamp",
            "google.protobuf.Duration",
            "google.protobuf.FieldMask",
            "google.protobuf.Struct",
            "google.protobuf.Value",
            "google.protobuf.ListValue",
            "google.protobuf.DoubleValue",
            "google.protobuf.FloatValue",
            "google.protobuf.Int64Value",
            "google.protobuf.UInt64Value",
            "google.protobuf.Int32Value",
            "google.protobuf.UInt32Value",
            "google.protobuf.BoolValue",
            "google.protobuf.StringValue",
            "google.protobuf.BytesValue");

    private static final Set<String> NOT_FROM_TEXT = Set.of(
            "google.protobuf.Any", "google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue");

    private final Map<Descriptor, Shape> shapes = new ConcurrentHashMap<>();

    /**
     * The fields of a message type.
     *
     * @param byName by JSON name, and by proto name where that differs
     * @param readOnly fields that only Relais sets (AIP-203, OUTPUT_ONLY)
     * @param inputOnly fields that are taken and never answered (AIP-203, INPUT_ONLY)
     */
    record Shape(Map<String, FieldDescriptor> byName, Set<FieldDescriptor> readOnly, Set<FieldDescriptor> inputOnly) {}

    Shape of(Descriptor type) {
        return shapes.computeIfAbsent(type, MessageShapes::shape);
    }

    /** Whether proto3 JSON has its own form for that type, other than an object of its fields. */
    static boolean isSpecial(Descriptor type) {
        return SPECIAL.contains(type.getFullName());
    }

    /** Whether the type's JSON form is a single scalar, so that a query parameter can hold it. */
    static boolean isScalarLike(Descriptor type) {
        return isSpecial(type) && !NOT_FROM_TEXT.contains(type.getFullName());
    }

    private static Shape shape(Descriptor type) {
        Map<String, FieldDescriptor> byName = new HashMap<>();
        Set<FieldDescriptor> readOnly = new HashSet<>();
        Set<FieldDescriptor> inputOnly = new HashSet<>();
        type.getFields().forEach(field -> {
            byName.putIfAbsent(field.getName(), field);
            List<FieldBehavior> behavior = field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior);
            if (behavior.contains(FieldBehavior.OUTPUT_ONLY)) {
                readOnly.add(field);
            }
            if (behavior.contains(FieldBehavior.INPUT_ONLY)) {
                inputOnly.add(field);
            }
        });
        type.getFields().forEach(field -> byName.put(field.getJsonName(), field));
        return new Shape(Map.copyOf(byName), Set.copyOf(readOnly), Set.copyOf(inputOnly));
    }
}
