package io.relais.system.isolation;

import com.google.api.HttpRule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An HTTP route of an operation, and how a request message is written on it.
 *
 * @param verb the HTTP method
 * @param template the path, such as <code>/v1/{name=posts/*}:publish</code>
 * @param body the field in the body, {@code *} for all that is left, or empty
 */
record HttpRoute(String verb, String template, String body) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z0-9_.]+)(?:=([^}]*))?}");

    /**
     * A request on a route.
     *
     * @param verb the HTTP method
     * @param path path and query
     * @param body JSON, where it has one; of a file the JSON of its {@code google.api.HttpBody}
     * @param isFile whether the body is a file
     */
    record Sent(String verb, String path, Optional<JsonNode> body, boolean isFile) {}

    static HttpRoute of(HttpRule rule) {
        return switch (rule.getPatternCase()) {
            case GET -> new HttpRoute("GET", rule.getGet(), rule.getBody());
            case PUT -> new HttpRoute("PUT", rule.getPut(), rule.getBody());
            case POST -> new HttpRoute("POST", rule.getPost(), rule.getBody());
            case DELETE -> new HttpRoute("DELETE", rule.getDelete(), rule.getBody());
            case PATCH -> new HttpRoute("PATCH", rule.getPatch(), rule.getBody());
            case CUSTOM ->
                new HttpRoute(rule.getCustom().getKind(), rule.getCustom().getPath(), rule.getBody());
            case PATTERN_NOT_SET -> throw new IllegalArgumentException("A route without a pattern: " + rule);
        };
    }

    /** Writes the message: path variables first, then the body, and the rest as query parameters. */
    Sent write(ObjectNode message) {
        ObjectNode left = message.deepCopy();
        StringBuilder path = new StringBuilder();
        Matcher variables = VARIABLE.matcher(template);
        while (variables.find()) {
            List<String> field = jsonPath(variables.group(1));
            String pattern = variables.group(2) == null ? "*" : variables.group(2);
            variables.appendReplacement(path, Matcher.quoteReplacement(encoded(take(left, field), pattern)));
        }
        variables.appendTail(path);
        Optional<JsonNode> content = Optional.empty();
        if (body.equals("*")) {
            content = Optional.of(left.deepCopy());
            left.removeAll();
        } else if (!body.isEmpty()) {
            content = Optional.of(left.path(jsonName(body)).deepCopy());
            left.remove(jsonName(body));
        }
        List<String> query = new ArrayList<>();
        addQuery("", left, query);
        boolean isFile = !body.isEmpty()
                && !body.equals("*")
                && content.filter(node -> node.has("contentType") && node.has("data"))
                        .isPresent();
        return new Sent(verb, path + (query.isEmpty() ? "" : "?" + String.join("&", query)), content, isFile);
    }

    /** The path with the segments that each variable takes in its place, such as {@code /v1/posts/*:publish}. */
    String path() {
        return VARIABLE.matcher(template)
                .replaceAll(variable -> Matcher.quoteReplacement(variable.group(2) == null ? "*" : variable.group(2)));
    }

    private static String take(ObjectNode message, List<String> field) {
        JsonNode holder = message;
        for (String name : field.subList(0, field.size() - 1)) {
            holder = holder.path(name);
        }
        if (!(holder instanceof ObjectNode object) || !object.has(field.getLast())) {
            throw new IllegalArgumentException("The request lacks " + String.join(".", field) + ": " + message);
        }
        return object.remove(field.getLast()).asString("");
    }

    /** Slashes that the pattern has none for are part of a segment, and are sent as such. */
    private static String encoded(String value, String pattern) {
        String[] segments = value.split("/", pattern.split("/", -1).length);
        List<String> encoded = new ArrayList<>();
        for (String segment : segments) {
            encoded.add(escape(segment));
        }
        return String.join("/", encoded);
    }

    private static void addQuery(String prefix, JsonNode node, List<String> query) {
        node.properties().forEach(field -> {
            String name = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                addQuery(name + ".", value, query);
            } else if (value.isArray()) {
                value.forEach(item -> query.add(name + "=" + escape(item.asString(""))));
            } else {
                query.add(name + "=" + escape(value.asString("")));
            }
        });
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<String> jsonPath(String field) {
        return List.of(field.split("\\.")).stream().map(HttpRoute::jsonName).toList();
    }

    private static String jsonName(String field) {
        return Pattern.compile("_([a-z0-9])")
                .matcher(field)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
