package io.relais.platform.grpc;

import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import org.jspecify.annotations.Nullable;

/** Paths to fields as people who write JSON know them. */
final class FieldPaths {

    private FieldPaths() {}

    /** The path in the JSON names of the fields, such as {@code variants[0].languageCode} or {@code labels["fr"]}. */
    static String json(Descriptor message, FieldPath path) {
        StringBuilder json = new StringBuilder();
        Descriptor owner = message;
        for (FieldPathElement element : path.getElementsList()) {
            FieldDescriptor field = owner == null ? null : owner.findFieldByNumber(element.getFieldNumber());
            if (!json.isEmpty()) {
                json.append('.');
            }
            json.append(field == null ? element.getFieldName() : field.getJsonName());
            appendSubscript(json, element);
            owner = field == null ? null : messageOf(field);
        }
        return json.toString();
    }

    private static @Nullable Descriptor messageOf(FieldDescriptor field) {
        FieldDescriptor value = field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
        return value.getJavaType() == FieldDescriptor.JavaType.MESSAGE ? value.getMessageType() : null;
    }

    private static void appendSubscript(StringBuilder json, FieldPathElement element) {
        switch (element.getSubscriptCase()) {
            case INDEX -> json.append('[').append(element.getIndex()).append(']');
            case BOOL_KEY -> json.append('[').append(element.getBoolKey()).append(']');
            case INT_KEY -> json.append('[').append(element.getIntKey()).append(']');
            case UINT_KEY ->
                json.append('[')
                        .append(Long.toUnsignedString(element.getUintKey()))
                        .append(']');
            case STRING_KEY -> json.append("[\"").append(element.getStringKey()).append("\"]");
            case SUBSCRIPT_NOT_SET -> {}
        }
    }
}
