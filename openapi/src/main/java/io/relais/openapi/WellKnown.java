package io.relais.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The types whose JSON form proto3 JSON defines apart. */
final class WellKnown {

    private static final String PACKAGE = "google.protobuf.";

    private WellKnown() {}

    static boolean isOne(Descriptor type) {
        return schema(type).isPresent();
    }

    static boolean isNull(EnumDescriptor type) {
        return type.getFullName().equals(PACKAGE + "NullValue");
    }

    /** Whether the body is bytes with a media type of their own, and no JSON. */
    static boolean isHttpBody(Descriptor type) {
        return type.getFullName().equals("google.api.HttpBody");
    }

    static boolean isFieldMask(Descriptor type) {
        return type.getFullName().equals(PACKAGE + "FieldMask");
    }

    /** Whether the form is one value that a query parameter can hold. */
    static boolean isScalar(Descriptor type) {
        return schema(type)
                .filter(schema -> schema.has("type"))
                .filter(schema -> !schema.get("type").asString().equals("object"))
                .filter(schema -> !schema.get("type").asString().equals("array"))
                .isPresent();
    }

    /** The form of such a type; empty for a message that is an object of its fields. */
    static Optional<ObjectNode> schema(Descriptor type) {
        if (!type.getFullName().startsWith(PACKAGE)) {
            return Optional.empty();
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        return Optional.ofNullable(
                switch (type.getFullName().substring(PACKAGE.length())) {
                    case "Timestamp" -> schema.put("type", "string").put("format", "date-time");
                    case "Duration" -> schema.put("type", "string").put("pattern", "^-?[0-9]{1,12}(\\.[0-9]{1,9})?s$");
                    case "FieldMask" ->
                        schema.put("type", "string").put("pattern", "^$|^[A-Za-z0-9.]+(,[A-Za-z0-9.]+)*$");
                    case "Struct" -> schema.put("type", "object").put("additionalProperties", true);
                    case "Value" -> schema;
                    case "ListValue" -> {
                        schema.put("type", "array").putObject("items");
                        yield schema;
                    }
                    case "Any" -> {
                        schema.put("type", "object").putArray("required").add("@type");
                        schema.putObject("properties").putObject("@type").put("type", "string");
                        yield schema;
                    }
                    case "Empty" -> schema.put("type", "object");
                    case "DoubleValue" -> schema.put("type", "number").put("format", "double");
                    case "FloatValue" -> schema.put("type", "number").put("format", "float");
                    case "Int32Value" -> schema.put("type", "integer").put("format", "int32");
                    case "UInt32Value" ->
                        schema.put("type", "integer").put("minimum", 0).put("maximum", 0xFFFF_FFFFL);
                    case "Int64Value" ->
                        schema.put("type", "string").put("format", "int64").put("pattern", "^-?[0-9]{1,19}$");
                    case "UInt64Value" ->
                        schema.put("type", "string").put("format", "uint64").put("pattern", "^[0-9]{1,20}$");
                    case "BoolValue" -> schema.put("type", "boolean");
                    case "StringValue" -> schema.put("type", "string");
                    case "BytesValue" -> schema.put("type", "string").put("contentEncoding", "base64");
                    default -> null;
                });
    }
}
