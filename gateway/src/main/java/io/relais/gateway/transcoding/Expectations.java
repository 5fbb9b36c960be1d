package io.relais.gateway.transcoding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;

/** What a caller is told that a value must be. */
final class Expectations {

    private Expectations() {}

    /** For a value that is not the JSON of the field's type. */
    static String of(FieldDescriptor field, EnumNames enumNames) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> "true or false";
            case INT, LONG -> "a whole number";
            case FLOAT, DOUBLE -> "a number";
            case ENUM -> "one of " + String.join(", ", enumNames.names(field.getEnumType()));
            case STRING -> "a string";
            case BYTE_STRING -> "a string of Base64";
            case MESSAGE -> "a JSON object";
        };
    }

    /** For a type with a JSON form of its own. */
    static String ofSpecial(Descriptor type) {
        return switch (type.getName()) {
            case "Timestamp" -> "a time as in RFC 3339, such as \"2026-01-31T08:00:00Z\"";
            case "Duration" -> "a duration in seconds, such as \"3.5s\"";
            case "FieldMask" -> "field names separated by commas, such as \"displayName,languageCode\"";
            case "Struct" -> "a JSON object";
            case "ListValue" -> "a JSON array";
            case "BoolValue" -> "true or false";
            case "StringValue" -> "a string";
            case "BytesValue" -> "a string of Base64";
            case "Int32Value", "UInt32Value", "Int64Value", "UInt64Value" -> "a whole number";
            case "FloatValue", "DoubleValue" -> "a number";
            default -> "a JSON value of type " + type.getFullName();
        };
    }
}
