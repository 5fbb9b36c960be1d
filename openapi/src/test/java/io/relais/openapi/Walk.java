package io.relais.openapi;

import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Visits every object of a document. */
final class Walk {

    private Walk() {}

    /** Calls {@code visitor} with the JSON pointer and the node of each object. */
    static void objects(JsonNode document, BiConsumer<String, JsonNode> visitor) {
        visit("", document, visitor);
    }

    private static void visit(String at, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        if (node.isObject()) {
            visitor.accept(at, node);
            node.properties()
                    .forEach(child -> visit(
                            at + "/" + child.getKey().replace("~", "~0").replace("/", "~1"),
                            child.getValue(),
                            visitor));
        } else {
            for (int i = 0; i < node.size(); i++) {
                visit(at + "/" + i, node.get(i), visitor);
            }
        }
    }
}
