package io.relais.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client of the released API would trip over in the current one. A request that was accepted must stay accepted:
 * its schemas may only widen. An answer must keep what it promised: nothing goes, nothing that was always there becomes
 * optional, no type changes. New operations, optional parameters and fields, values of enums in answers, and problems may
 * come at any time; the description tells clients so.
 */
final class BreakingChanges {

    private static final List<String> VERBS = List.of("get", "put", "post", "delete", "patch");
    private static final List<String> LOWER_LIMITS =
            List.of("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties");
    private static final List<String> UPPER_LIMITS =
            List.of("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties");
    private static final List<String> OTHER_RULES =
            List.of("pattern", "format", "const", "not", "oneOf", "anyOf", "allOf", "propertyNames", "contentEncoding");

    private final JsonNode released;
    private final JsonNode current;
    private final List<String> found = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private BreakingChanges(JsonNode released, JsonNode current) {
        this.released = released;
        this.current = current;
    }

    /** Every break, as a sentence that names its place; empty where clients of the one can go on with the other. */
    static List<String> between(JsonNode released, JsonNode current) {
        BreakingChanges changes = new BreakingChanges(released, current);
        changes.operations("paths", false);
        changes.operations("webhooks", true);
        return List.copyOf(changes.found);
    }

    private void operations(String section, boolean sentByRelais) {
        released.path(section)
                .properties()
                .forEach(path -> VERBS.forEach(verb -> {
                    JsonNode before = path.getValue().path(verb);
                    if (before.isMissingNode()) {
                        return;
                    }
                    String at = verb.toUpperCase(Locale.ROOT) + " " + path.getKey();
                    JsonNode now = current.path(section).path(path.getKey()).path(verb);
                    if (now.isMissingNode()) {
                        found.add(at + " is gone");
                    } else if (sentByRelais) {
                        content(at, before.path("requestBody"), now.path("requestBody"), false);
                    } else {
                        operation(at, before, now);
                    }
                }));
    }

    private void operation(String at, JsonNode before, JsonNode now) {
        if (!before.path("operationId").equals(now.path("operationId"))) {
            found.add(at + " has another operationId");
        }
        parameters(at, before.path("parameters"), now.path("parameters"));
        JsonNode bodyBefore = resolved(released, before.path("requestBody"));
        JsonNode bodyNow = resolved(current, now.path("requestBody"));
        if (bodyNow.path("required").asBoolean(false)
                && !bodyBefore.path("required").asBoolean(false)) {
            found.add(at + " needs a body");
        }
        content(at + " body", bodyBefore, bodyNow, true);
        before.path("responses").properties().forEach(response -> {
            String status = response.getKey();
            if (!status.startsWith("2")) {
                return;
            }
            JsonNode answerBefore = resolved(released, response.getValue());
            JsonNode answerNow = resolved(current, now.path("responses").path(status));
            if (now.path("responses").path(status).isMissingNode()) {
                found.add(at + " no longer answers " + status);
                return;
            }
            answerBefore.path("headers").properties().stream()
                    .filter(header -> !answerNow.path("headers").has(header.getKey()))
                    .forEach(header -> found.add(at + " no longer answers the header " + header.getKey()));
            content(at + " answer", answerBefore, answerNow, false);
        });
        callers(at, before, now);
    }

    private void callers(String at, JsonNode before, JsonNode now) {
        before.path("x-roles").forEach(role -> {
            if (!values(now.path("x-roles")).contains(role.asString())) {
                found.add(at + " refuses the role " + role.asString());
            }
        });
        for (JsonNode way : before.path("security")) {
            boolean stillOpen = false;
            for (JsonNode other : now.path("security")) {
                stillOpen |= other.properties().stream()
                        .allMatch(scheme -> way.has(scheme.getKey())
                                && values(way.get(scheme.getKey())).containsAll(values(scheme.getValue())));
            }
            if (!stillOpen) {
                found.add(at + " no longer accepts " + way);
            }
        }
    }

    private void parameters(String at, JsonNode before, JsonNode now) {
        Map<String, JsonNode> old = byName(released, before);
        Map<String, JsonNode> fresh = byName(current, now);
        old.forEach((name, parameter) -> {
            JsonNode successor = fresh.get(name);
            if (successor == null) {
                found.add(at + " no longer has the parameter " + name);
                return;
            }
            if (successor.path("required").asBoolean(false)
                    && !parameter.path("required").asBoolean(false)) {
                found.add(at + " needs the parameter " + name);
            }
            taken(at + " " + name, parameter.path("schema"), successor.path("schema"));
        });
        fresh.forEach((name, parameter) -> {
            if (!old.containsKey(name) && parameter.path("required").asBoolean(false)) {
                found.add(at + " needs the new parameter " + name);
            }
        });
    }

    private static Map<String, JsonNode> byName(JsonNode document, JsonNode parameters) {
        Map<String, JsonNode> byName = new HashMap<>();
        parameters.forEach(reference -> {
            JsonNode parameter = resolved(document, reference);
            byName.put(
                    parameter.path("in").asString() + " "
                            + parameter.path("name").asString(),
                    parameter);
        });
        return byName;
    }

    private void content(String at, JsonNode before, JsonNode now, boolean request) {
        before.path("content").properties().forEach(type -> {
            JsonNode successor = now.path("content").path(type.getKey());
            if (successor.isMissingNode()) {
                found.add(at + " no longer has the media type " + type.getKey());
            } else if (request) {
                taken(at, type.getValue().path("schema"), successor.path("schema"));
            } else {
                given(at, type.getValue().path("schema"), successor.path("schema"));
            }
        });
    }

    /** Schemas of what Relais takes: everything that was accepted must be. */
    private void taken(String at, JsonNode referenceBefore, JsonNode referenceNow) {
        if (!compared.add("taken " + referenceBefore + " " + referenceNow + " " + local(at, referenceBefore))) {
            return;
        }
        JsonNode before = resolved(released, referenceBefore);
        JsonNode now = resolved(current, referenceNow);
        Set<String> types = types(now);
        if (!types.isEmpty() && (types(before).isEmpty() || !types.containsAll(types(before)))) {
            found.add(at + " takes the type " + types + " instead of " + types(before));
            return;
        }
        Set<String> accepted = values(now.path("enum"));
        if (!accepted.isEmpty()) {
            Set<String> gone = new TreeSet<>(values(before.path("enum")));
            gone.removeAll(accepted);
            if (before.path("enum").isMissingNode() || !gone.isEmpty()) {
                found.add(at + " no longer takes " + (gone.isEmpty() ? "any value" : gone));
            }
        }
        limits(at, before, now);
        OTHER_RULES.forEach(rule -> {
            if (now.has(rule) && !now.path(rule).equals(before.path(rule))) {
                found.add(at + " has another " + rule);
            }
        });
        if (now.path("uniqueItems").asBoolean(false)
                && !before.path("uniqueItems").asBoolean(false)) {
            found.add(at + " takes no repeated items");
        }
        Set<String> needed = values(now.path("required"));
        needed.removeAll(values(before.path("required")));
        needed.forEach(name -> found.add(at + "." + name + " must be given"));
        boolean closed = now.path("additionalProperties").isBoolean()
                && !now.path("additionalProperties").asBoolean();
        before.path("properties").properties().forEach(property -> {
            JsonNode successor = now.path("properties").path(property.getKey());
            if (!successor.isMissingNode()) {
                taken(at + "." + property.getKey(), property.getValue(), successor);
            } else if (closed) {
                found.add(at + "." + property.getKey() + " is no longer taken");
            }
        });
        inner(before, now, (one, other) -> taken(at + "[]", one, other));
    }

    private void limits(String at, JsonNode before, JsonNode now) {
        LOWER_LIMITS.forEach(limit -> {
            boolean tighter = now.has(limit)
                    && now.path(limit).asDouble() > before.path(limit).asDouble(Double.NEGATIVE_INFINITY);
            boolean harmless = limit.startsWith("min")
                    && !limit.equals("minimum")
                    && now.path(limit).asDouble(0) <= 0;
            if (tighter && !harmless) {
                found.add(at + " has a higher " + limit);
            }
        });
        UPPER_LIMITS.forEach(limit -> {
            if (now.has(limit)
                    && now.path(limit).asDouble() < before.path(limit).asDouble(Double.POSITIVE_INFINITY)) {
                found.add(at + " has a lower " + limit);
            }
        });
    }

    /** Schemas of what Relais gives: everything that was promised must be kept. */
    private void given(String at, JsonNode referenceBefore, JsonNode referenceNow) {
        if (!compared.add("given " + referenceBefore + " " + referenceNow + " " + local(at, referenceBefore))) {
            return;
        }
        JsonNode before = resolved(released, referenceBefore);
        JsonNode now = resolved(current, referenceNow);
        Set<String> types = types(before);
        if (!types.isEmpty() && (types(now).isEmpty() || !types.containsAll(types(now)))) {
            found.add(at + " gives the type " + types(now) + " instead of " + types);
            return;
        }
        Set<String> gone = values(before.path("enum"));
        gone.removeAll(values(now.path("enum")));
        if (!gone.isEmpty() && now.has("enum")) {
            found.add(at + " no longer knows " + gone);
        }
        List.of("format", "const", "contentEncoding").forEach(rule -> {
            if (before.has(rule) && !before.path(rule).equals(now.path(rule))) {
                found.add(at + " has another " + rule);
            }
        });
        Set<String> noLongerSure = values(before.path("required"));
        noLongerSure.removeAll(values(now.path("required")));
        before.path("properties").properties().forEach(property -> {
            JsonNode successor = now.path("properties").path(property.getKey());
            if (successor.isMissingNode()) {
                found.add(at + "." + property.getKey() + " is no longer given");
            } else {
                if (noLongerSure.contains(property.getKey())) {
                    found.add(at + "." + property.getKey() + " is not always given any more");
                }
                given(at + "." + property.getKey(), property.getValue(), successor);
            }
        });
        inner(before, now, (one, other) -> given(at + "[]", one, other));
    }

    private interface Comparison {
        void of(JsonNode before, JsonNode now);
    }

    private static void inner(JsonNode before, JsonNode now, Comparison comparison) {
        for (String keyword : List.of("items", "additionalProperties")) {
            if (before.path(keyword).isObject() && now.path(keyword).isObject()) {
                comparison.of(before.path(keyword), now.path(keyword));
            }
        }
    }

    /** Shared schemas are compared once, others at each place. */
    private static String local(String at, JsonNode schema) {
        return schema.has("$ref") ? "" : at;
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isString() ? Set.of(type.asString()) : values(type);
    }

    private static Set<String> values(JsonNode array) {
        Set<String> values = new TreeSet<>();
        array.forEach(value -> values.add(value.asString()));
        return values;
    }

    /** What a reference leads to, with what stands beside it. */
    private static JsonNode resolved(JsonNode document, JsonNode node) {
        String reference = node.path("$ref").asString("");
        if (reference.isEmpty()) {
            return node;
        }
        ObjectNode target = (ObjectNode) document.at(reference.substring(1)).deepCopy();
        node.properties().stream()
                .filter(sibling -> !sibling.getKey().equals("$ref"))
                .forEach(sibling -> target.set(sibling.getKey(), sibling.getValue()));
        return target;
    }
}
