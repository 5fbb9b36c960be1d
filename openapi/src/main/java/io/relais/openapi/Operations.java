package io.relais.openapi;

import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.AccessRule;
import io.relais.proto.api.v1.LimitClass;
import io.relais.proto.api.v1.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One operation of the description for each route. */
final class Operations {

    static final String PERSON = "person";
    static final String APP = "app";
    static final String BEARER = "bearer";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What may happen to every request; reasons that the protos lack are passed over. */
    private static final List<String> ALWAYS = List.of(
            "INVALID_REQUEST",
            "UNAUTHENTICATED",
            "PERMISSION_DENIED",
            "TENANT_SUSPENDED",
            "RATE_LIMITED",
            "INTERNAL",
            "UNIMPLEMENTED",
            "UNAVAILABLE",
            "DEADLINE_EXCEEDED",
            "NOT_ACCEPTABLE",
            "ADDRESS_TOO_LONG",
            "HEADERS_TOO_LARGE");

    /** A route's kind and what may happen to its requests for that. */
    private static final Map<Predicate<Route>, List<String>> SOMETIMES = Map.of(
            Route::takesBody,
            List.of("MALFORMED_BODY", "BODY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"),
            Operations::isPaged,
            List.of("INVALID_PAGE_TOKEN"),
            Operations::namesResource,
            List.of("NOT_FOUND"),
            Operations::changes,
            List.of("CONFLICT"),
            route -> changes(route) && namesResource(route),
            List.of("WRONG_STATE"),
            route -> route.verb().equals("post"),
            List.of("IDEMPOTENCY_KEY_REUSED", "REQUEST_IN_PROGRESS"));

    private final Comments comments;
    private final Schemas schemas;
    private final Examples examples;
    private final ProblemResponses problems;
    private final Map<String, Descriptor> readAt = new HashMap<>();

    Operations(
            Comments comments, Schemas schemas, Examples examples, ProblemResponses problems, List<Route> allRoutes) {
        this.comments = comments;
        this.schemas = schemas;
        this.examples = examples;
        this.problems = problems;
        allRoutes.stream()
                .filter(route -> route.verb().equals("get"))
                .forEach(route -> readAt.put(route.pattern().path(), route.response()));
    }

    ObjectNode operation(Route route) {
        ObjectNode operation = JSON.objectNode();
        operation.putArray("tags").add(tag(route));
        String comment = comments.of(route.method());
        operation.put("summary", summary(comment));
        operation.put("description", (comment + "\n\n" + access(route.access())).strip());
        operation.put("operationId", route.operationId());
        if (isDeprecated(route)) {
            operation.put("deprecated", true);
        }
        ArrayNode parameters = parameters(route);
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        if (route.takesBody()) {
            operation.set("requestBody", requestBody(route));
        }
        ObjectNode responses = operation.putObject("responses");
        responses.set(Integer.toString(route.successStatus()), success(route));
        problems.addTo(responses, possible(route, comment));
        operation.set("security", security(route.access()));
        ArrayNode roles = operation.putArray("x-roles");
        route.access().getRolesList().forEach(role -> roles.add(roleName(role)));
        operation.put("x-limit-class", limitClass(route.access()));
        if (takesFile(route)) {
            operation.put("x-upload", true);
        }
        if (route.method().isServerStreaming()) {
            operation.put("x-streaming", true);
        } else if (isPaged(route)) {
            pageItems(route).ifPresent(items -> operation.set("x-page-items", items));
        }
        return operation;
    }

    /** The resource of a service, such as {@code Post} for {@code PostService}. */
    static String tag(Route route) {
        return route.method().getService().getName().replaceFirst("Service$", "");
    }

    private static String summary(String comment) {
        String first = comment.split("(?<=[.:])\\s|\\n\\n", 2)[0].strip();
        return first.replaceFirst("[.:]$", "");
    }

    private static String access(AccessRule access) {
        List<String> callers = new ArrayList<>();
        if (!access.getRolesList().isEmpty()) {
            callers.add("people with the role "
                    + access.getRolesList().stream()
                            .map(role -> "`" + roleName(role) + "`")
                            .collect(Collectors.joining(" or ")));
        }
        if (!access.getAppScope().isEmpty()) {
            callers.add("partner apps with the scope `" + access.getAppScope() + "`");
        }
        return "**Callers:** " + String.join("; ", callers) + ".";
    }

    private static String roleName(Role role) {
        return role.name().replaceFirst("^ROLE_", "");
    }

    private static String limitClass(AccessRule access) {
        return access.getLimitClass() == LimitClass.LIMIT_CLASS_UNSPECIFIED
                ? "read"
                : access.getLimitClass()
                        .name()
                        .replaceFirst("^LIMIT_CLASS_", "")
                        .toLowerCase(Locale.ROOT);
    }

    private static ArrayNode security(AccessRule access) {
        ArrayNode security = JSON.arrayNode();
        if (!access.getRolesList().isEmpty()) {
            security.addObject().putArray(PERSON).add("openid");
        }
        if (!access.getAppScope().isEmpty()) {
            security.addObject().putArray(APP).add(access.getAppScope());
        }
        security.addObject().putArray(BEARER);
        return security;
    }

    // ---- parameters

    private ArrayNode parameters(Route route) {
        ArrayNode parameters = JSON.arrayNode();
        route.pattern().parameters().forEach(parameter -> parameters.add(pathParameter(route, parameter)));
        if (!route.wholeBody()) {
            Set<List<String>> elsewhere = route.pattern().captures().stream()
                    .map(PathPattern.Capture::fieldPath)
                    .collect(Collectors.toCollection(HashSet::new));
            addQuery(parameters, route.request(), List.of(), route, elsewhere, new HashSet<>());
        }
        if (needsIfMatch(route)) {
            parameters.addObject().put("$ref", "#/components/parameters/If-Match");
        }
        if (route.verb().equals("post")) {
            parameters.addObject().put("$ref", "#/components/parameters/Idempotency-Key");
        }
        return parameters;
    }

    private ObjectNode pathParameter(Route route, PathPattern.Parameter parameter) {
        FieldDescriptor field = lastOf(route.request(), parameter.capture().fieldPath());
        ObjectNode schema = schemas.field(field, Use.INPUT);
        String comment = schema.path("description").asString("");
        schema.remove("description");
        boolean whole = parameter.prefix().isEmpty() && !parameter.rest();
        if (!whole) {
            schema = JSON.objectNode().put("type", "string").put("pattern", "^[^/]{1,63}$");
        }
        ObjectNode node = JSON.objectNode().put("name", parameter.name()).put("in", "path");
        node.put(
                "description",
                parameter.rest()
                        ? comment
                        : whole
                                ? (comment.isEmpty() ? "The " + parameter.name() + "." : comment)
                                : "The id of the " + words(parameter.name()) + ": what follows `" + parameter.prefix()
                                        + "` in its name.");
        node.put("required", true);
        node.set("schema", schema);
        examples.single(parameter.name(), schema.deepCopy().put("description", comment))
                .ifPresent(example -> node.set("example", example));
        return node;
    }

    private static String words(String camel) {
        return camel.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static FieldDescriptor lastOf(Descriptor request, List<String> path) {
        FieldDescriptor field = request.findFieldByName(path.getFirst());
        return path.size() == 1 ? field : lastOf(field.getMessageType(), path.subList(1, path.size()));
    }

    private void addQuery(
            ArrayNode parameters,
            Descriptor message,
            List<FieldDescriptor> outer,
            Route route,
            Set<List<String>> elsewhere,
            Set<Descriptor> seen) {
        if (!seen.add(message)) {
            return;
        }
        for (FieldDescriptor field : message.getFields()) {
            List<FieldDescriptor> path = new ArrayList<>(outer);
            path.add(field);
            boolean inBody = outer.isEmpty() && field.getName().equals(route.body());
            boolean inPath = elsewhere.contains(
                    path.stream().map(FieldDescriptor::getName).toList());
            if (inBody || inPath) {
                continue;
            }
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || WellKnown.isScalar(field.getMessageType())) {
                if (!field.isMapField()) {
                    parameters.add(queryParameter(path, route));
                }
            } else if (!field.isRepeated() && !WellKnown.isOne(field.getMessageType())) {
                addQuery(parameters, field.getMessageType(), path, route, elsewhere, seen);
            }
        }
        seen.remove(message);
    }

    private ObjectNode queryParameter(List<FieldDescriptor> path, Route route) {
        FieldDescriptor field = path.getLast();
        ObjectNode schema = schemas.field(field, Use.INPUT);
        String comment = schema.path("description").asString("");
        ObjectNode node = JSON.objectNode()
                .put("name", path.stream().map(FieldDescriptor::getJsonName).collect(Collectors.joining(".")))
                .put("in", "query");
        boolean namesFieldsOfBody = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && WellKnown.isFieldMask(field.getMessageType())
                && route.takesBody();
        if (namesFieldsOfBody) {
            schemas.resolved(schemaOfBody(route)).path("properties").propertyNames().stream()
                    .findFirst()
                    .ifPresent(name -> node.put("example", name));
        } else {
            examples.single(field.getJsonName(), schema).ifPresent(example -> node.set("example", example));
        }
        schema.remove("description");
        if (!comment.isEmpty()) {
            node.put("description", comment);
        }
        if (Constraints.requiredInRequest(field)) {
            node.put("required", true);
        }
        node.set("schema", schema);
        return node;
    }

    // ---- bodies

    private ObjectNode requestBody(Route route) {
        ObjectNode body = JSON.objectNode();
        if (takesFile(route)) {
            List<String> types = new ArrayList<>();
            if (!route.wholeBody()) {
                body.put("description", comments.of(route.bodyField()));
                types.addAll(route.bodyField().getOptions().getExtension(AccessProto.mediaTypes));
            }
            body.put("required", true);
            ObjectNode content = body.putObject("content");
            (types.isEmpty() ? List.of("*/*") : types).forEach(content::putObject);
            return body;
        }
        ObjectNode schema = schemaOfBody(route);
        boolean required = schemas.resolved(schema).has("required");
        if (!route.wholeBody()) {
            required |= Constraints.requiredInRequest(route.bodyField()) || route.bodyUse() == Use.PATCH;
            String comment = comments.of(route.bodyField());
            if (!comment.isEmpty()) {
                body.put("description", comment);
            }
        }
        body.put("required", required);
        ObjectNode content = body.putObject("content").putObject("application/json");
        content.set("schema", schema);
        JsonNode example = examples.request(schema);
        content.set("example", example);
        return body;
    }

    private static boolean takesFile(Route route) {
        return route.takesBody()
                && (route.wholeBody()
                        ? WellKnown.isHttpBody(route.request())
                        : route.bodyField().getJavaType() == FieldDescriptor.JavaType.MESSAGE
                                && WellKnown.isHttpBody(route.bodyField().getMessageType()));
    }

    private ObjectNode schemaOfBody(Route route) {
        if (route.wholeBody()) {
            return schemas.message(route.request(), Use.INPUT, route.captured());
        }
        FieldDescriptor field = route.bodyField();
        boolean isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated();
        return isMessage
                ? schemas.message(field.getMessageType(), route.bodyUse(), route.capturedInBody())
                : schemas.field(field, Use.INPUT);
    }

    private ObjectNode success(Route route) {
        ObjectNode response = JSON.objectNode();
        Descriptor type = route.response();
        String description = comments.line(type);
        response.put("description", description.isEmpty() ? "The answer." : description);
        ObjectNode headers = response.putObject("headers");
        if (hasEtag(type)) {
            header(headers, "ETag");
        }
        if (isPaged(route)) {
            header(headers, "Link");
        }
        if (isDeprecated(route)) {
            header(headers, "Deprecation");
            header(headers, "Sunset");
        }
        header(headers, "RateLimit");
        header(headers, "RateLimit-Policy");
        ObjectNode content = response.putObject("content");
        if (WellKnown.isHttpBody(type)) {
            content.putObject("*/*");
            return response;
        }
        ObjectNode schema = route.responseBody() == null
                ? schemas.message(type, Use.ANSWER, Set.of())
                : schemas.field(route.responseBody(), Use.ANSWER);
        if (route.method().isServerStreaming()) {
            response.put(
                    "description",
                    response.path("description").asString()
                            + " One after the other, as the lines of newline-delimited JSON, or as the `data` of "
                            + "Server-Sent Events where the request accepts `text/event-stream`.");
            content.putObject("application/x-ndjson").set("schema", schema);
            content.putObject("text/event-stream").set("schema", schema.deepCopy());
        } else {
            ObjectNode json = content.putObject("application/json");
            json.set("schema", schema);
            json.set("example", examples.answer(schema));
        }
        return response;
    }

    /** What generated clients walk through: the first list of resources of a page (AIP-158). */
    private Optional<ObjectNode> pageItems(Route route) {
        return route.response().getFields().stream()
                .filter(field -> field.isRepeated() && !field.isMapField())
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .findFirst()
                .map(field -> {
                    String schema =
                            schemas.field(field, Use.ANSWER).at("/items/$ref").asString();
                    return JSON.objectNode()
                            .put("property", field.getJsonName())
                            .put("schema", schema.substring(schema.lastIndexOf('/') + 1));
                });
    }

    private static void header(ObjectNode headers, String name) {
        headers.putObject(name).put("$ref", "#/components/headers/" + name);
    }

    // ---- what follows from the shape of a route

    private static boolean isPaged(Route route) {
        return route.request().findFieldByName("page_token") != null;
    }

    private static boolean namesResource(Route route) {
        return !route.pattern().captures().isEmpty();
    }

    private static boolean changes(Route route) {
        return !route.verb().equals("get");
    }

    private static boolean hasEtag(Descriptor type) {
        return type.findFieldByName("etag") != null;
    }

    /** A resource that is read with a version is changed with one. */
    private boolean needsIfMatch(Route route) {
        Descriptor read = readAt.get(route.pattern().path());
        return Set.of("put", "patch", "delete").contains(route.verb()) && read != null && hasEtag(read);
    }

    private List<Reason> possible(Route route, String comment) {
        Set<String> names = new LinkedHashSet<>(ALWAYS);
        SOMETIMES.forEach((kind, reasons) -> {
            if (kind.test(route)) {
                names.addAll(reasons);
            }
        });
        if (needsIfMatch(route)) {
            names.addAll(List.of("ETAG_REQUIRED", "ETAG_MISMATCH"));
        }
        problems.reasons().keySet().stream()
                .filter(name ->
                        Pattern.compile("\\b" + name + "\\b").matcher(comment).find())
                .forEach(names::add);
        return names.stream()
                .map(problems.reasons()::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private static boolean isDeprecated(Route route) {
        MethodOptions options = route.method().getOptions();
        return options.getDeprecated() || options.hasExtension(AccessProto.deprecation);
    }
}
