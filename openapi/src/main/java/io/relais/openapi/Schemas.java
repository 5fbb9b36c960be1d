package io.relais.openapi;

import build.buf.validate.ValidateProto;
import com.google.api.FieldBehavior;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of messages and enums in the gateway's JSON. A message that both answers and requests hold has one schema
 * for each: {@code Post} is what Relais answers, {@code PostInput} what it takes, {@code PostPatch} what it takes where
 * only some fields change. A message that is used in one way only goes by its own name.
 */
final class Schemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Comments comments;
    private final Set<Descriptor> answered = new HashSet<>();
    private final Map<Key, String> names = new HashMap<>();
    private final Map<String, Key> byName = new HashMap<>();
    private final Map<String, ObjectNode> components = new TreeMap<>();

    /** What a component describes. */
    private record Key(GenericDescriptor type, Use use, Set<String> without) {}

    /**
     * @param answers the messages that answers consist of, which keep the plain names
     */
    Schemas(Comments comments, List<Descriptor> answers) {
        this.comments = comments;
        answers.forEach(this::noteAnswered);
    }

    private void noteAnswered(Descriptor type) {
        if (!WellKnown.isOne(type) && answered.add(type)) {
            type.getFields().stream()
                    .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                    .forEach(field -> noteAnswered(field.getMessageType()));
        }
    }

    /** Every schema that was referred to, by its name. */
    ObjectNode components() {
        ObjectNode all = JSON.objectNode();
        components.forEach(all::set);
        return all;
    }

    /** Adds a schema that is no message's. */
    void add(String name, ObjectNode schema) {
        components.put(name, schema);
    }

    /** The schema of that name. */
    ObjectNode component(String name) {
        ObjectNode found = components.get(name);
        if (found == null) {
            throw new IllegalArgumentException("There is no schema " + name + ".");
        }
        return found;
    }

    /** A schema, or what its reference leads to. */
    ObjectNode resolved(ObjectNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : component(reference.substring(reference.lastIndexOf('/') + 1));
    }

    /** A message without the fields (proto names) that stand elsewhere, such as in the path. */
    ObjectNode message(Descriptor type, Use use, Set<String> without) {
        return WellKnown.schema(type).orElseGet(() -> reference(new Key(type, use, without)));
    }

    /** The value of a field: one, a list or a map, with its rules and its comment. */
    ObjectNode field(FieldDescriptor field, Use use) {
        ObjectNode schema;
        if (field.isMapField()) {
            schema = JSON.objectNode().put("type", "object");
            schema.set("additionalProperties", single(field.getMessageType().findFieldByNumber(2), nested(use)));
        } else if (field.isRepeated()) {
            schema = JSON.objectNode().put("type", "array");
            schema.set("items", single(field, nested(use)));
        } else {
            schema = single(field, nested(use));
        }
        Constraints.addTo(schema, field, use);
        String comment = comments.of(field);
        if (!comment.isEmpty()) {
            schema.put("description", comment);
        }
        if (use == Use.ANSWER && Constraints.behaves(field, FieldBehavior.OUTPUT_ONLY)) {
            schema.put("readOnly", true);
        }
        if (use != Use.ANSWER && Constraints.behaves(field, FieldBehavior.INPUT_ONLY)) {
            schema.put("writeOnly", true);
        }
        if (field.getOptions().getDeprecated()) {
            schema.put("deprecated", true);
        }
        return schema;
    }

    /** A message within one that changes a resource is replaced as a whole. */
    private static Use nested(Use use) {
        return use == Use.PATCH ? Use.INPUT : use;
    }

    private ObjectNode single(FieldDescriptor field, Use use) {
        ObjectNode schema = JSON.objectNode();
        return switch (field.getType()) {
            case DOUBLE -> schema.put("type", "number").put("format", "double");
            case FLOAT -> schema.put("type", "number").put("format", "float");
            case INT32, SINT32, SFIXED32 -> schema.put("type", "integer").put("format", "int32");
            case UINT32, FIXED32 ->
                schema.put("type", "integer")
                        .put("format", "int64")
                        .put("minimum", 0)
                        .put("maximum", 0xFFFF_FFFFL);
            case INT64, SINT64, SFIXED64 ->
                schema.put("type", "string").put("format", "int64").put("pattern", "^-?[0-9]{1,19}$");
            case UINT64, FIXED64 ->
                schema.put("type", "string").put("format", "uint64").put("pattern", "^[0-9]{1,20}$");
            case BOOL -> schema.put("type", "boolean");
            case STRING -> schema.put("type", "string");
            case BYTES -> schema.put("type", "string").put("contentEncoding", "base64");
            case ENUM ->
                WellKnown.isNull(field.getEnumType())
                        ? schema.put("type", "null")
                        : reference(new Key(field.getEnumType(), Use.ANSWER, Set.of()));
            case MESSAGE, GROUP -> message(field.getMessageType(), use, Set.of());
        };
    }

    private ObjectNode reference(Key key) {
        String name = names.get(key);
        if (name == null) {
            name = name(key);
            names.put(key, name);
            byName.put(name, key);
            // The name stands before the content, which may refer to itself.
            components.put(name, JSON.objectNode());
            components.put(
                    name,
                    key.type() instanceof EnumDescriptor type
                            ? enumeration(type)
                            : object((Descriptor) key.type(), key.use(), key.without()));
        }
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private String name(Key key) {
        String simple = key.type()
                .getFullName()
                .substring(key.type().getFile().getPackage().length() + 1)
                .replace(".", "");
        String name = simple
                + switch (key.use()) {
                    case ANSWER -> "";
                    case INPUT -> answered.contains(key.type()) ? "Input" : "";
                    case PATCH -> "Patch";
                };
        if (!byName.containsKey(name)) {
            return name;
        }
        // Two packages have the word, or two routes fill other parts of the same request.
        String[] path = key.type().getFile().getPackage().split("\\.");
        String service = path[Math.min(1, path.length - 1)];
        String qualified = Character.toUpperCase(service.charAt(0)) + service.substring(1) + name;
        String free = qualified;
        for (int i = 2; byName.containsKey(free); i++) {
            free = qualified + i;
        }
        return free;
    }

    private ObjectNode enumeration(EnumDescriptor type) {
        ObjectNode schema = JSON.objectNode().put("type", "string");
        List<EnumValueDescriptor> values = EnumNames.named(type);
        String meanings = values.stream()
                .map(value -> "- `" + EnumNames.of(value).orElseThrow() + "`: " + comments.line(value))
                .collect(Collectors.joining("\n"));
        schema.put("description", (comments.of(type) + "\n\n" + meanings).strip());
        ArrayNode names = schema.putArray("enum");
        ArrayNode descriptions = schema.putArray("x-enum-descriptions");
        values.forEach(value -> {
            names.add(EnumNames.of(value).orElseThrow());
            descriptions.add(comments.line(value));
        });
        return schema;
    }

    private ObjectNode object(Descriptor type, Use use, Set<String> without) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        List<String> paragraphs = new ArrayList<>(List.of(comments.of(type)));
        if (use != Use.ANSWER) {
            paragraphs.addAll(Constraints.sentences(type));
        }
        String description = String.join("\n\n", paragraphs).strip();
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        List<String> required = new ArrayList<>();
        ObjectNode properties = JSON.objectNode();
        for (FieldDescriptor field : type.getFields()) {
            if (without.contains(field.getName()) || isLeftOut(field, use)) {
                continue;
            }
            properties.set(field.getJsonName(), field(field, use));
            if (isRequired(field, use)) {
                required.add(field.getJsonName());
            }
        }
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
        schema.set("properties", properties);
        if (use != Use.ANSWER) {
            schema.put("additionalProperties", false);
        }
        addOneofs(schema, type, use);
        return schema;
    }

    private static boolean isLeftOut(FieldDescriptor field, Use use) {
        return use == Use.ANSWER
                ? Constraints.behaves(field, FieldBehavior.INPUT_ONLY)
                : Constraints.behaves(field, FieldBehavior.OUTPUT_ONLY)
                        || Constraints.behaves(field, FieldBehavior.IDENTIFIER);
    }

    private boolean isRequired(FieldDescriptor field, Use use) {
        if (use != Use.ANSWER) {
            return use == Use.INPUT && Constraints.requiredInRequest(field);
        }
        if (field.hasPresence()) {
            return Constraints.requiredInRequest(field);
        }
        boolean mayBeUnspecified = !field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.ENUM;
        return !mayBeUnspecified || Constraints.requiredInRequest(field) || isNeverUnspecified(field.getEnumType());
    }

    /** The unspecified value has no name in JSON; its comment says whether Relais ever sends it. */
    private boolean isNeverUnspecified(EnumDescriptor type) {
        return comments.line(type.getValues().getFirst()).equals("Never sent.");
    }

    private static void addOneofs(ObjectNode schema, Descriptor type, Use use) {
        List<OneofDescriptor> oneofs = type.getRealOneofs();
        for (OneofDescriptor oneof : oneofs) {
            // One rule goes right into the schema, several need a bracket each.
            ObjectNode holder =
                    oneofs.size() == 1 ? schema : schema.withArray("allOf").addObject();
            ArrayNode choices = holder.putArray("oneOf");
            ObjectNode none = JSON.objectNode();
            for (FieldDescriptor field : oneof.getFields()) {
                if (!isLeftOut(field, use)) {
                    choices.addObject().putArray("required").add(field.getJsonName());
                    none.put(field.getJsonName(), false);
                }
            }
            boolean needed =
                    oneof.getOptions().getExtension(ValidateProto.oneof).getRequired();
            if (!needed || use == Use.PATCH) {
                choices.addObject().set("properties", none);
            }
        }
    }
}
