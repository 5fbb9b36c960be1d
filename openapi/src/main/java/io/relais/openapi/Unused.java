package io.relais.openapi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Components that nothing refers to. */
final class Unused {

    private Unused() {}

    /** The same document without them. */
    static ObjectNode dropped(ObjectNode document) {
        Set<String> used = new HashSet<>();
        document.properties().stream()
                .filter(part -> !part.getKey().equals("components"))
                .forEach(part -> follow(part.getValue(), document, used));
        ObjectNode components = (ObjectNode) document.get("components");
        for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
            ObjectNode ofKind = (ObjectNode) components.get(kind);
            List<String> names = List.copyOf(ofKind.propertyNames());
            names.stream()
                    .filter(name -> !used.contains("#/components/" + kind + "/" + name))
                    .forEach(ofKind::remove);
            if (ofKind.isEmpty()) {
                components.remove(kind);
            }
        }
        return document;
    }

    private static void follow(JsonNode node, ObjectNode document, Set<String> used) {
        String reference = node.path("$ref").asString("");
        if (!reference.isEmpty() && used.add(reference)) {
            follow(document.at(reference.substring(1)), document, used);
        }
        node.forEach(child -> follow(child, document, used));
    }
}
