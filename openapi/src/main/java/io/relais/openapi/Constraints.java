package io.relais.openapi;

import build.buf.validate.FieldRules;
import build.buf.validate.Ignore;
import build.buf.validate.MessageRules;
import build.buf.validate.ValidateProto;
import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules of {@code buf.validate} on a field as JSON Schema keywords. */
final class Constraints {

    /** The string rules that have a format of JSON Schema. */
    private static final Map<String, String> FORMATS = new TreeMap<>(Map.of(
            "email", "email",
            "hostname", "hostname",
            "ipv4", "ipv4",
            "ipv6", "ipv6",
            "uri", "uri",
            "uri_ref", "uri-reference",
            "uuid", "uuid"));

    /** The string rules that refuse the empty text, beyond patterns and lengths. */
    private static final Set<String> NEVER_EMPTY =
            Set.of("email", "hostname", "ip", "ipv4", "ipv6", "uri", "uuid", "tuuid", "address", "ip_prefix");

    /** In an order of their own, so that every run writes the same text. */
    private static final Map<String, String> NUMBERS = new TreeMap<>(Map.of(
            "gt", "exclusiveMinimum",
            "gte", "minimum",
            "lt", "exclusiveMaximum",
            "lte", "maximum"));

    private Constraints() {}

    static FieldRules rules(FieldDescriptor field) {
        return field.getOptions().getExtension(ValidateProto.field);
    }

    static boolean behaves(FieldDescriptor field, FieldBehavior behavior) {
        return field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior).contains(behavior);
    }

    /** Whether the field may be given its default value whatever its rules say. */
    private static boolean emptyIsFine(FieldRules rules) {
        return rules.getIgnore() == Ignore.IGNORE_IF_ZERO_VALUE || rules.getIgnore() == Ignore.IGNORE_ALWAYS;
    }

    /** Whether a request without the field breaks a rule. */
    static boolean requiredInRequest(FieldDescriptor field) {
        FieldRules rules = rules(field);
        if (behaves(field, FieldBehavior.REQUIRED) || rules.getRequired()) {
            return true;
        }
        return !field.hasPresence() && !emptyIsFine(rules) && refusesDefault(field, rules);
    }

    private static boolean refusesDefault(FieldDescriptor field, FieldRules rules) {
        if (rules.getTypeCase() == FieldRules.TypeCase.TYPE_NOT_SET) {
            return false;
        }
        Message typed = typed(rules);
        if (field.isRepeated()) {
            return number(typed, field.isMapField() ? "min_pairs" : "min_items").orElse(0.0) > 0;
        }
        return switch (field.getJavaType()) {
            case STRING ->
                number(typed, "min_len").orElse(0.0) > 0
                        || number(typed, "len").orElse(0.0) > 0
                        || text(typed, "pattern")
                                .filter(pattern ->
                                        !Pattern.compile(pattern).matcher("").find())
                                .isPresent()
                        || Stream.of("prefix", "suffix", "contains", "const")
                                .anyMatch(rule -> text(typed, rule).isPresent())
                        || NEVER_EMPTY.stream().anyMatch(rule -> isTrue(typed, rule))
                        || refuses(typed, "");
            case ENUM -> refuses(typed, 0);
            case INT, LONG, FLOAT, DOUBLE ->
                number(typed, "gt").filter(limit -> limit >= 0).isPresent()
                        || number(typed, "gte").filter(limit -> limit > 0).isPresent()
                        || number(typed, "lt").filter(limit -> limit <= 0).isPresent()
                        || number(typed, "lte").filter(limit -> limit < 0).isPresent()
                        || number(typed, "const").filter(value -> value != 0).isPresent()
                        || list(typed, "not_in").stream().anyMatch(value -> ((Number) value).doubleValue() == 0)
                        || !list(typed, "in").isEmpty()
                                && list(typed, "in").stream().noneMatch(value -> ((Number) value).doubleValue() == 0);
            case BOOLEAN -> isTrue(typed, "const");
            case BYTE_STRING -> number(typed, "min_len").orElse(0.0) > 0;
            case MESSAGE -> false;
        };
    }

    private static boolean refuses(Message typed, Object value) {
        return list(typed, "not_in").contains(value)
                || !list(typed, "in").isEmpty() && !list(typed, "in").contains(value);
    }

    /** Adds the keywords of the field's rules to the schema of its value, of its elements or of its map's values. */
    static void addTo(ObjectNode schema, FieldDescriptor field, Use use) {
        FieldRules rules = rules(field);
        if (rules.getIgnore() == Ignore.IGNORE_ALWAYS) {
            return;
        }
        boolean orEmpty = emptyIsFine(rules) && use == Use.ANSWER;
        if (field.isMapField()) {
            copy(rules.getMap(), "min_pairs", schema, "minProperties");
            copy(rules.getMap(), "max_pairs", schema, "maxProperties");
            if (rules.getMap().hasKeys()) {
                ObjectNode names = schema.objectNode();
                addRules(names, rules.getMap().getKeys(), JavaType.STRING, null, false);
                schema.set("propertyNames", names);
            }
            if (schema.get("additionalProperties") instanceof ObjectNode values) {
                addSingle(
                        values,
                        rules.getMap().getValues(),
                        field.getMessageType().findFieldByNumber(2),
                        false);
            }
        } else if (field.isRepeated()) {
            if (!orEmpty) {
                copy(rules.getRepeated(), "min_items", schema, "minItems");
            }
            copy(rules.getRepeated(), "max_items", schema, "maxItems");
            if (rules.getRepeated().getUnique()) {
                schema.put("uniqueItems", true);
            }
            if (schema.get("items") instanceof ObjectNode items) {
                addSingle(items, rules.getRepeated().getItems(), field, false);
            }
        } else {
            addSingle(schema, rules, field, orEmpty);
        }
    }

    /** What the message's rules over several fields say, as sentences. */
    static List<String> sentences(Descriptor message) {
        MessageRules rules = message.getOptions().getExtension(ValidateProto.message);
        return rules.getCelList().stream()
                .map(rule -> rule.getMessage())
                .filter(sentence -> !sentence.isBlank())
                .map(sentence -> Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".")
                .toList();
    }

    private static void addSingle(ObjectNode schema, FieldRules rules, FieldDescriptor field, boolean orEmpty) {
        EnumDescriptor type = field.getJavaType() == JavaType.ENUM ? field.getEnumType() : null;
        boolean numberAsText = field.getJavaType() == JavaType.LONG;
        if (!numberAsText) {
            addRules(schema, rules, field.getJavaType(), type, orEmpty);
        }
    }

    private static void addRules(
            ObjectNode schema,
            FieldRules rules,
            JavaType javaType,
            @Nullable EnumDescriptor enumType,
            boolean orEmpty) {
        if (rules.getTypeCase() == FieldRules.TypeCase.TYPE_NOT_SET) {
            return;
        }
        Message typed = typed(rules);
        switch (javaType) {
            case STRING -> addText(schema, typed, orEmpty);
            case INT, LONG, FLOAT, DOUBLE -> {
                NUMBERS.forEach((rule, keyword) -> copy(typed, rule, schema, keyword));
                copy(typed, "const", schema, "const");
                if (!list(typed, "in").isEmpty()) {
                    ArrayNode values = schema.putArray("enum");
                    list(typed, "in").forEach(values::addPOJO);
                }
            }
            case ENUM -> {
                if (enumType != null) {
                    narrow(schema, typed, enumType);
                }
            }
            case BOOLEAN -> {
                if (has(typed, "const")) {
                    schema.put("const", isTrue(typed, "const"));
                }
            }
            case BYTE_STRING, MESSAGE -> {}
        }
    }

    private static void addText(ObjectNode schema, Message typed, boolean orEmpty) {
        List<String> patterns = new ArrayList<>();
        text(typed, "pattern").ifPresent(patterns::add);
        text(typed, "prefix").ifPresent(prefix -> patterns.add("^" + literal(prefix)));
        text(typed, "suffix").ifPresent(suffix -> patterns.add(literal(suffix) + "$"));
        text(typed, "contains").ifPresent(part -> patterns.add(literal(part)));
        if (orEmpty) {
            patterns.replaceAll(pattern -> "^$|" + pattern);
        } else {
            copy(typed, "min_len", schema, "minLength");
            copy(typed, "len", schema, "minLength");
            FORMATS.forEach((rule, format) -> {
                if (isTrue(typed, rule)) {
                    schema.put("format", format);
                }
            });
        }
        copy(typed, "max_len", schema, "maxLength");
        copy(typed, "len", schema, "maxLength");
        copy(typed, "const", schema, "const");
        if (!list(typed, "in").isEmpty()) {
            ArrayNode values = schema.putArray("enum");
            list(typed, "in").forEach(value -> values.add((String) value));
        }
        if (!list(typed, "not_in").isEmpty()) {
            ArrayNode values = schema.putObject("not").putArray("enum");
            list(typed, "not_in").forEach(value -> values.add((String) value));
        }
        if (patterns.size() == 1) {
            schema.put("pattern", patterns.getFirst());
        } else if (patterns.size() > 1) {
            ArrayNode all = schema.putArray("allOf");
            patterns.forEach(pattern -> all.addObject().put("pattern", pattern));
        }
    }

    /** Lists the values that are left, where the rules leave out more than the unspecified one. */
    private static void narrow(ObjectNode schema, Message typed, EnumDescriptor type) {
        List<EnumValueDescriptor> named = EnumNames.named(type);
        List<EnumValueDescriptor> allowed = named.stream()
                .filter(value -> !refuses(typed, value.getNumber()))
                .filter(value -> !has(typed, "const") || number(typed, "const").orElse(0.0) == value.getNumber())
                .toList();
        if (allowed.size() < named.size()) {
            ArrayNode values = schema.putArray("enum");
            allowed.forEach(value -> values.add(EnumNames.of(value).orElseThrow()));
        }
    }

    private static String literal(String text) {
        return text.replaceAll("([\\\\^$.|?*+()\\[\\]{}/])", "\\\\$1");
    }

    private static Message typed(FieldRules rules) {
        FieldDescriptor type =
                FieldRules.getDescriptor().findFieldByNumber(rules.getTypeCase().getNumber());
        return (Message) rules.getField(type);
    }

    private static boolean has(Message rules, String name) {
        FieldDescriptor field = rules.getDescriptorForType().findFieldByName(name);
        return field != null && !field.isRepeated() && rules.hasField(field);
    }

    private static boolean isTrue(Message rules, String name) {
        return has(rules, name)
                && Boolean.TRUE.equals(
                        rules.getField(rules.getDescriptorForType().findFieldByName(name)));
    }

    private static Optional<String> text(Message rules, String name) {
        return has(rules, name)
                        && rules.getField(rules.getDescriptorForType().findFieldByName(name)) instanceof String text
                        && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<Double> number(Message rules, String name) {
        return has(rules, name)
                        && rules.getField(rules.getDescriptorForType().findFieldByName(name)) instanceof Number number
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }

    private static List<?> list(Message rules, String name) {
        FieldDescriptor field = rules.getDescriptorForType().findFieldByName(name);
        return field != null && field.isRepeated() ? (List<?>) rules.getField(field) : List.of();
    }

    private static void copy(Message rules, String rule, ObjectNode schema, String keyword) {
        if (!has(rules, rule)) {
            return;
        }
        switch (rules.getField(rules.getDescriptorForType().findFieldByName(rule))) {
            case Integer value -> schema.put(keyword, value);
            case Long value -> schema.put(keyword, value);
            case Float value -> putDecimal(schema, keyword, value);
            case Double value -> putDecimal(schema, keyword, value);
            case String value -> schema.put(keyword, value);
            default -> throw new IllegalArgumentException("The rule " + rule + " has no form in JSON Schema.");
        }
    }

    private static void putDecimal(ObjectNode schema, String keyword, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            schema.put(keyword, (long) value);
        } else {
            schema.put(keyword, value);
        }
    }
}
