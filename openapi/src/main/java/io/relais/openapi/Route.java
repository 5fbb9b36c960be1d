package io.relais.openapi;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.AccessRule;
import io.relais.proto.api.v1.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP route of a public method.
 *
 * @param method the method
 * @param number 1 for the rule's own route, then the additional bindings
 * @param verb the HTTP method in lower case, as OpenAPI's path items have it
 * @param pattern its path
 * @param body {@code *}, the field that the body fills, or nothing
 * @param responseBody the field that is the whole answer, if not the response itself
 */
record Route(
        MethodDescriptor method,
        int number,
        String verb,
        PathPattern pattern,
        String body,
        @Nullable FieldDescriptor responseBody) {

    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");

    /** Every route of a method; none where it is not public, or has none. */
    static Stream<Route> of(MethodDescriptor method) {
        boolean open = method.getOptions().getExtension(AccessProto.access).getAudience() == Audience.AUDIENCE_PUBLIC;
        if (!open || !method.getOptions().hasExtension(AnnotationsProto.http)) {
            return Stream.empty();
        }
        HttpRule rule = method.getOptions().getExtension(AnnotationsProto.http);
        List<Route> routes = new ArrayList<>();
        Stream.concat(Stream.of(rule), rule.getAdditionalBindingsList().stream())
                .forEach(binding -> routes.add(one(method, routes.size() + 1, binding)));
        return routes.stream().filter(route -> VERBS.contains(route.verb()));
    }

    private static Route one(MethodDescriptor method, int number, HttpRule rule) {
        String template =
                switch (rule.getPatternCase()) {
                    case GET -> rule.getGet();
                    case PUT -> rule.getPut();
                    case POST -> rule.getPost();
                    case DELETE -> rule.getDelete();
                    case PATCH -> rule.getPatch();
                    case CUSTOM -> rule.getCustom().getPath();
                    case PATTERN_NOT_SET ->
                        throw new IllegalArgumentException("A rule of " + method.getFullName() + " has no path.");
                };
        String verb = rule.getPatternCase() == HttpRule.PatternCase.CUSTOM
                ? rule.getCustom().getKind()
                : rule.getPatternCase().name();
        FieldDescriptor responseBody = rule.getResponseBody().isEmpty()
                ? null
                : Objects.requireNonNull(method.getOutputType().findFieldByName(rule.getResponseBody()));
        return new Route(
                method, number, verb.toLowerCase(Locale.ROOT), PathPattern.of(template), rule.getBody(), responseBody);
    }

    AccessRule access() {
        return method.getOptions().getExtension(AccessProto.access);
    }

    int successStatus() {
        int status = method.getOptions().getExtension(AccessProto.successStatus);
        return status == 0 ? 200 : status;
    }

    Descriptor request() {
        return method.getInputType();
    }

    Descriptor response() {
        return responseBody != null && responseBody.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                ? responseBody.getMessageType()
                : method.getOutputType();
    }

    boolean takesBody() {
        return !body.isEmpty();
    }

    boolean wholeBody() {
        return body.equals("*");
    }

    /** The field that the body fills, for a route whose body is one field. */
    FieldDescriptor bodyField() {
        return Objects.requireNonNull(request().findFieldByName(body));
    }

    /** How the message in the body is to be read. */
    Use bodyUse() {
        return verb.equals("patch") && !wholeBody() ? Use.PATCH : Use.INPUT;
    }

    /** The request's own fields that the path fills as a whole. */
    Set<String> captured() {
        return pattern.captures().stream()
                .filter(capture -> capture.fieldPath().size() == 1)
                .map(capture -> capture.fieldPath().getFirst())
                .collect(Collectors.toSet());
    }

    /** The fields that the path fills within the body's one field. */
    Set<String> capturedInBody() {
        return pattern.captures().stream()
                .filter(capture -> capture.fieldPath().size() == 2
                        && capture.fieldPath().getFirst().equals(body))
                .map(capture -> capture.fieldPath().getLast())
                .collect(Collectors.toSet());
    }

    String operationId() {
        String name = method.getName();
        String id = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return number == 1 ? id : id + number;
    }
}
