package io.relais.gateway.contract;

import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP route of an operation.
 *
 * @param operation what it calls
 * @param verb GET, POST, PUT, PATCH, DELETE or a custom one
 * @param template its path
 * @param captures the request's fields that the template's variables fill, in their order
 * @param body what the body of a request fills
 * @param responseBody the response's field that is the whole answer; null where the response itself is
 */
public record Binding(
        Operation operation,
        String verb,
        PathTemplate template,
        List<Capture> captures,
        Body body,
        @Nullable FieldDescriptor responseBody) {

    /** What the body of a request fills. */
    public sealed interface Body {}

    /** Nothing: the route reads no body. */
    public record NoBody() implements Body {}

    /** Every field of the request that the path doesn't fill; there are no query parameters. */
    public record WholeBody() implements Body {}

    /** One field of the request; query parameters fill the others. */
    public record FieldBody(FieldDescriptor field) implements Body {}

    /**
     * A variable of the path with the fields that lead to the one it fills.
     *
     * @param variable where it stands in the path
     * @param fields from the request's own field down to a scalar one
     */
    public record Capture(PathTemplate.Variable variable, List<FieldDescriptor> fields) {}

    /** The routes that the {@code google.api.http} rule of an operation declares, the additional ones too. */
    static List<Binding> of(Operation operation, HttpRule rule) {
        List<Binding> bindings = new ArrayList<>();
        bindings.add(one(operation, rule));
        rule.getAdditionalBindingsList().forEach(additional -> {
            if (additional.getAdditionalBindingsCount() > 0) {
                throw invalid(operation, "additional bindings nest one level only");
            }
            bindings.add(one(operation, additional));
        });
        return bindings;
    }

    private static Binding one(Operation operation, HttpRule rule) {
        String verb = rule.getPatternCase() == HttpRule.PatternCase.CUSTOM
                ? rule.getCustom().getKind()
                : rule.getPatternCase().name().toUpperCase(Locale.ROOT);
        String path =
                switch (rule.getPatternCase()) {
                    case GET -> rule.getGet();
                    case PUT -> rule.getPut();
                    case POST -> rule.getPost();
                    case DELETE -> rule.getDelete();
                    case PATCH -> rule.getPatch();
                    case CUSTOM -> rule.getCustom().getPath();
                    case PATTERN_NOT_SET -> throw invalid(operation, "no path");
                };
        PathTemplate template = PathTemplate.parse(path);
        List<Capture> captures = template.variables().stream()
                .map(variable -> new Capture(variable, fields(operation, variable.fieldPath())))
                .toList();
        Body body =
                switch (rule.getBody()) {
                    case "" -> new NoBody();
                    case "*" -> new WholeBody();
                    default -> new FieldBody(field(operation, operation.request(), rule.getBody()));
                };
        FieldDescriptor responseBody = rule.getResponseBody().isEmpty()
                ? null
                : field(operation, operation.response(), rule.getResponseBody());
        return new Binding(operation, verb, template, captures, body, responseBody);
    }

    private static List<FieldDescriptor> fields(Operation operation, List<String> path) {
        List<FieldDescriptor> fields = new ArrayList<>();
        Descriptor at = operation.request();
        for (int i = 0; i < path.size(); i++) {
            FieldDescriptor field = field(operation, at, path.get(i));
            boolean last = i == path.size() - 1;
            boolean message = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (field.isRepeated() || message == last) {
                throw invalid(operation, "a path fills single scalar fields only, not " + field.getFullName());
            }
            fields.add(field);
            if (!last) {
                at = field.getMessageType();
            }
        }
        return List.copyOf(fields);
    }

    private static FieldDescriptor field(Operation operation, Descriptor message, String name) {
        FieldDescriptor field = message.findFieldByName(name);
        if (field == null) {
            throw invalid(operation, message.getFullName() + " has no field " + name);
        }
        return field;
    }

    private static IllegalArgumentException invalid(Operation operation, String what) {
        return new IllegalArgumentException("The http rule of " + operation.fullName() + " is invalid: " + what + ".");
    }
}
