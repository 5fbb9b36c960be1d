package io.relais.system.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Request messages as JSON trees, and their leaves. */
final class Json {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Json() {}

    /**
     * A text in a tree.
     *
     * @param path where, such as {@code events[1].share}
     * @param value the text
     */
    record Leaf(String path, String value) {}

    /** A message of names and values in turn. */
    static ObjectNode message(Object... namesAndValues) {
        ObjectNode message = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            message.set((String) namesAndValues[i], JSON.valueToTree(namesAndValues[i + 1]));
        }
        return message;
    }

    /** Every text, in order. */
    static List<Leaf> texts(JsonNode tree) {
        List<Leaf> leaves = new ArrayList<>();
        collect("", tree, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, List<Leaf> leaves) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), leaves);
            }
        } else if (node.isString()) {
            leaves.add(new Leaf(path, node.asString("")));
        }
    }

    /** The same tree with another text at that path. */
    static ObjectNode with(ObjectNode tree, String path, String value) {
        return (ObjectNode) changed("", tree, (at, text) -> at.equals(path) ? value : text);
    }

    /** The same tree with each text changed. */
    static ObjectNode each(ObjectNode tree, UnaryOperator<String> change) {
        return (ObjectNode) changed("", tree, (at, text) -> change.apply(text));
    }

    /** A leaf as it becomes. */
    interface Change {
        String of(String path, String text);
    }

    /** The same tree with each text as {@code change} says. */
    static JsonNode changed(String path, JsonNode node, Change change) {
        if (node.isObject()) {
            ObjectNode copy = JSON.createObjectNode();
            node.properties()
                    .forEach(field -> copy.set(
                            field.getKey(),
                            changed(
                                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                                    field.getValue(),
                                    change)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            for (int i = 0; i < node.size(); i++) {
                copy.add(changed(path + "[" + i + "]", node.get(i), change));
            }
            return copy;
        }
        return node.isString() ? JSON.getNodeFactory().stringNode(change.of(path, node.asString(""))) : node;
    }
}
