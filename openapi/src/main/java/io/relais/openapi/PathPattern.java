package io.relais.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path template of {@code google.api.http} as OpenAPI writes it. OpenAPI's parameters hold one segment each, so that
 * {@code /v1/{name=posts/*}:submit} becomes {@code /v1/posts/{post}:submit}: a wildcard is called after the collection
 * in front of it, a plain variable after its field.
 *
 * @param path with parameters in braces
 * @param captures the request's fields that the path fills
 * @param parameters the parameters, in their order
 */
record PathPattern(String path, List<Capture> captures, List<Parameter> parameters) {

    /**
     * A field that the path fills.
     *
     * @param fieldPath its proto names, from the request's own field down
     */
    record Capture(List<String> fieldPath) {}

    /**
     * A parameter.
     *
     * @param name its name in the path
     * @param capture the field that it is a part of
     * @param prefix what stands in front of it in that field, such as {@code posts/}; empty where it is the whole field
     * @param rest whether it takes every segment that is left
     */
    record Parameter(String name, Capture capture, String prefix, boolean rest) {}

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z0-9_.]+)(?:=([^}]*))?}");

    /** Translates a template. */
    static PathPattern of(String template) {
        StringBuilder path = new StringBuilder();
        List<Capture> captures = new ArrayList<>();
        List<Parameter> parameters = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Matcher matcher = VARIABLE.matcher(template);
        int done = 0;
        while (matcher.find()) {
            path.append(template, done, matcher.start());
            done = matcher.end();
            Capture capture = new Capture(List.of(matcher.group(1).split("\\.")));
            captures.add(capture);
            String segments = matcher.group(2) == null ? "*" : matcher.group(2);
            StringBuilder prefix = new StringBuilder();
            String collection = "";
            for (String segment : segments.split("/")) {
                if (!prefix.isEmpty()) {
                    path.append('/');
                }
                if (segment.equals("*") || segment.equals("**")) {
                    String wanted =
                            collection.isEmpty() ? camel(capture.fieldPath().getLast()) : singular(collection);
                    String name = wanted;
                    for (int i = 2; !taken.add(name); i++) {
                        name = wanted + i;
                    }
                    parameters.add(new Parameter(name, capture, prefix.toString(), segment.equals("**")));
                    path.append('{').append(name).append('}');
                } else {
                    path.append(segment);
                }
                collection = segment;
                prefix.append(segment).append('/');
            }
        }
        return new PathPattern(path + template.substring(done), captures, parameters);
    }

    private static String camel(String field) {
        StringBuilder name = new StringBuilder();
        for (String word : field.split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    /** {@code policy} for {@code policies}: the collections are regular English plurals. */
    static String singular(String collection) {
        if (collection.endsWith("yses")) {
            return collection.substring(0, collection.length() - 2) + "is";
        }
        if (collection.endsWith("ies")) {
            return collection.substring(0, collection.length() - 3) + "y";
        }
        if (collection.matches(".*(ch|sh|ss|x)es")) {
            return collection.substring(0, collection.length() - 2);
        }
        return collection.endsWith("s") ? collection.substring(0, collection.length() - 1) : collection;
    }
}
