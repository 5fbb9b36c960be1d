package io.relais.openapi;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Examples that satisfy their schemas. A value comes from the comment of its field ({@code such as `fr`}, or
 * {@code `posts/{id}`}), else from the word list {@code examples.json} by the field's name, else from the schema alone.
 */
final class Examples {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String WORDS = "examples.json";
    private static final String ID = "01kanv4q7r8s";
    private static final Pattern SUCH_AS = Pattern.compile("[Ss]uch as `([^`]+)`");
    private static final Pattern RESOURCE_NAME = Pattern.compile("`([a-zA-Z]+/\\{[a-z]+}(?:/[a-zA-Z]+/\\{[a-z]+})*)`");

    private final Schemas schemas;
    private final JsonNode words;

    Examples(Schemas schemas) {
        this.schemas = schemas;
        try (InputStream in = Examples.class.getResourceAsStream(WORDS)) {
            if (in == null) {
                throw new FileNotFoundException(WORDS);
            }
            words = JsonMapper.shared().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The word list of examples can't be read.", unreadable);
        }
    }

    /** What Relais may answer with: everything that is always there, and what stands by itself. */
    JsonNode answer(ObjectNode schema) {
        return value("", schema, false, new ArrayDeque<>()).orElseGet(JSON::objectNode);
    }

    /** The least that a request may hold; where nothing is needed, one field. */
    JsonNode request(ObjectNode schema) {
        return value("", schema, true, new ArrayDeque<>()).orElseGet(JSON::objectNode);
    }

    /** The value of one field or parameter; empty where none is known that its schema allows. */
    Optional<JsonNode> single(String name, ObjectNode schema) {
        return value(name, schema, true, new ArrayDeque<>());
    }

    private Optional<JsonNode> value(String name, ObjectNode schema, boolean least, Deque<ObjectNode> path) {
        ObjectNode resolved = schemas.resolved(schema);
        if (path.stream().anyMatch(outer -> outer == resolved)) {
            return Optional.empty();
        }
        path.push(resolved);
        try {
            return switch (resolved.path("type").asString("")) {
                case "object" -> Optional.of(object(resolved, least, path));
                case "array" -> Optional.of(array(name, resolved, least, path));
                case "boolean" ->
                    Optional.of(JSON.booleanNode(resolved.path("const").asBoolean(true)));
                case "null" -> Optional.of(JSON.nullNode());
                case "integer", "number" -> number(name, resolved);
                case "string" -> text(name, schema, resolved);
                default -> Optional.of(JSON.objectNode());
            };
        } finally {
            path.pop();
        }
    }

    private ObjectNode object(ObjectNode schema, boolean least, Deque<ObjectNode> path) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        ObjectNode example = JSON.objectNode();
        schema.path("properties").properties().forEach(property -> {
            ObjectNode field = (ObjectNode) property.getValue();
            if (required.contains(property.getKey()) || !least && standsByItself(field)) {
                value(property.getKey(), field, least, path).ifPresent(value -> example.set(property.getKey(), value));
            }
        });
        boolean saysNothing = least && example.isEmpty() && path.size() == 1;
        if (saysNothing) {
            schema.path("properties").properties().stream()
                    .filter(property -> standsByItself((ObjectNode) property.getValue()))
                    .findFirst()
                    .ifPresent(property -> value(property.getKey(), (ObjectNode) property.getValue(), true, path)
                            .ifPresent(value -> example.set(property.getKey(), value)));
        }
        return example;
    }

    /** Whether a field makes sense whatever the others say: a message that need not be there may depend on them. */
    private boolean standsByItself(ObjectNode field) {
        return !schemas.resolved(field).path("type").asString("").equals("object")
                || field.path("description").asString("").isEmpty();
    }

    private ArrayNode array(String name, ObjectNode schema, boolean least, Deque<ObjectNode> path) {
        ArrayNode example = JSON.arrayNode();
        if (schema.get("items") instanceof ObjectNode items) {
            ObjectNode described = items.has("description") || schemas.resolved(items) != items
                    ? items
                    : items.deepCopy()
                            .put("description", schema.path("description").asString(""));
            value(PathPattern.singular(name), described, least, path).ifPresent(example::add);
        }
        return example;
    }

    private Optional<JsonNode> number(String name, ObjectNode schema) {
        JsonNode word = words.path(name);
        if (word.isNumber() && fits(word.asDouble(), schema)) {
            return Optional.of(word);
        }
        for (String limit : List.of("const", "minimum")) {
            if (schema.path(limit).isNumber() && schema.path(limit).asDouble() > 0) {
                return Optional.of(schema.get(limit));
            }
        }
        return fits(1, schema) ? Optional.of(JSON.numberNode(1)) : Optional.ofNullable(schema.get("minimum"));
    }

    private static boolean fits(double value, ObjectNode schema) {
        return value >= schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
                && value <= schema.path("maximum").asDouble(Double.POSITIVE_INFINITY)
                && value > schema.path("exclusiveMinimum").asDouble(Double.NEGATIVE_INFINITY)
                && value < schema.path("exclusiveMaximum").asDouble(Double.POSITIVE_INFINITY);
    }

    private Optional<JsonNode> text(String name, ObjectNode given, ObjectNode schema) {
        List<String> candidates = new ArrayList<>();
        if (given.path("const").isString()) {
            candidates.add(given.get("const").asString());
        }
        values(given).forEach(candidates::add);
        values(schema).forEach(candidates::add);
        if (candidates.isEmpty()) {
            String comment = given.path("description").asString("");
            Matcher resource = RESOURCE_NAME.matcher(comment);
            Matcher suchAs = SUCH_AS.matcher(comment);
            if (suchAs.find()) {
                candidates.add(suchAs.group(1));
            }
            if (resource.find()) {
                candidates.add(resource.group(1).replaceAll("\\{[a-z]+}", ID));
            }
            if (words.path(name).isString()) {
                candidates.add(words.path(name).asString());
            }
            if (schema.path("format").isString()) {
                candidates.add(
                        words.path("format:" + schema.get("format").asString()).asString(""));
            }
            candidates.addAll(
                    schema.has("pattern") ? List.of(ID, "1", "title", "3.5s") : List.of("As the company likes it."));
        }
        return candidates.stream()
                .filter(candidate -> fits(candidate, given) && fits(candidate, schema))
                .findFirst()
                .map(JSON::stringNode);
    }

    private static List<String> values(ObjectNode schema) {
        return StreamSupport.stream(schema.path("enum").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static boolean fits(String value, ObjectNode schema) {
        int length = value.codePointCount(0, value.length());
        String pattern = schema.path("pattern").asString("");
        boolean inFormat =
                switch (schema.path("format").asString("")) {
                    case "date-time" -> value.matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
                    case "uri" -> value.matches("[a-z]+://.+");
                    case "email" -> value.matches("[^@]+@[^@]+");
                    case "hostname" -> value.matches("[a-z]+\\.[a-z.]+");
                    default -> true;
                };
        return inFormat
                && length >= schema.path("minLength").asInt(0)
                && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
                && (pattern.isEmpty() || Pattern.compile(pattern).matcher(value).find())
                && StreamSupport.stream(schema.path("allOf").spliterator(), false)
                        .map(part -> part.path("pattern").asString(""))
                        .allMatch(part -> Pattern.compile(part).matcher(value).find());
    }
}
