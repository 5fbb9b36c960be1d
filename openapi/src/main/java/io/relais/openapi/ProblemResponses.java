package io.relais.openapi;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers with a status of 400 or more: problem documents (RFC 9457), by status and reasons. */
final class ProblemResponses {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    /** Headers that come with a status. */
    private static final Map<Integer, List<String>> HEADERS = Map.of(
            401, List.of("WWW-Authenticate"),
            405, List.of("Allow"),
            429, List.of("Retry-After", "RateLimit", "RateLimit-Policy"),
            503, List.of("Retry-After"));

    private final Map<String, Reason> reasons;
    private final Deployment deployment;
    private final Map<String, ObjectNode> components = new TreeMap<>();

    ProblemResponses(Map<String, Reason> reasons, Deployment deployment) {
        this.reasons = reasons;
        this.deployment = deployment;
    }

    Map<String, Reason> reasons() {
        return reasons;
    }

    /** Every response that was referred to, by its name. */
    ObjectNode components() {
        ObjectNode all = JSON.objectNode();
        components.forEach(all::set);
        return all;
    }

    /** Adds the responses for those reasons, by their statuses. */
    void addTo(ObjectNode responses, Collection<Reason> possible) {
        Map<Integer, List<Reason>> byStatus = possible.stream()
                .distinct()
                .sorted(Comparator.comparingInt(
                        reason -> List.copyOf(reasons.values()).indexOf(reason)))
                .collect(Collectors.groupingBy(Reason::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, same) -> responses
                .putObject(Integer.toString(status))
                .put("$ref", "#/components/responses/" + component(status, same)));
    }

    private String component(int status, List<Reason> same) {
        String name = same.stream().map(Reason::camel).collect(Collectors.joining("Or"));
        components.computeIfAbsent(name, absent -> response(status, same));
        return name;
    }

    private ObjectNode response(int status, List<Reason> same) {
        ObjectNode response = JSON.objectNode();
        response.put(
                "description",
                same.size() == 1
                        ? same.getFirst().meaning()
                        : same.stream()
                                .map(reason -> "- `" + reason.name() + "`: " + reason.meaning())
                                .collect(Collectors.joining("\n")));
        List<String> headers = HEADERS.getOrDefault(status, List.of());
        if (!headers.isEmpty()) {
            ObjectNode all = response.putObject("headers");
            headers.forEach(header -> all.putObject(header).put("$ref", "#/components/headers/" + header));
        }
        ObjectNode content = response.putObject("content").putObject(MEDIA_TYPE);
        content.putObject("schema").put("$ref", "#/components/schemas/Problem");
        ObjectNode examples = content.putObject("examples");
        same.forEach(reason ->
                examples.putObject(reason.name()).put("summary", reason.title()).set("value", example(reason)));
        ArrayNode names = response.putArray("x-reasons");
        same.forEach(reason -> names.add(reason.name()));
        return response;
    }

    private ObjectNode example(Reason reason) {
        ObjectNode example = JSON.objectNode()
                .put("type", deployment.publicUrl() + "/problems/" + reason.slug())
                .put("title", reason.title())
                .put("status", reason.status())
                .put("detail", reason.title() + ".")
                .put("instance", "/v1/posts")
                .put("reason", reason.name())
                .put("traceId", TRACE);
        if (reason.status() == 400) {
            example.putArray("errors")
                    .addObject()
                    .put("field", "pageSize")
                    .put("message", "must be greater than or equal to 0 and less than or equal to 500");
        }
        return example;
    }

    /** The problem document itself. */
    ObjectNode schema(Protos protos, Schemas schemas) {
        ObjectNode schema = JSON.objectNode()
                .put("type", "object")
                .put("description", "Why a request was refused: a problem document (RFC 9457).");
        ArrayNode required = schema.putArray("required");
        List.of("type", "title", "status", "detail", "instance", "reason", "traceId")
                .forEach(required::add);
        ObjectNode properties = schema.putObject("properties");
        text(properties, "type", "The stable address of the reason's documentation.")
                .put("format", "uri");
        text(properties, "title", "The reason in a few words.");
        properties
                .putObject("status")
                .put("type", "integer")
                .put("format", "int32")
                .put("minimum", 400)
                .put("maximum", 599)
                .put("description", "The HTTP status.");
        text(properties, "detail", "What is wrong with this request, and what helps.");
        text(properties, "instance", "The path of the request.").put("format", "uri-reference");
        properties
                .putObject("reason")
                .put("$ref", "#/components/schemas/ErrorReason")
                .put("description", "The reason, for programs.");
        text(properties, "traceId", "Finds the request in the logs of Relais.").put("pattern", "^[0-9a-f]{32}$");
        ObjectNode errors = properties
                .putObject("errors")
                .put("type", "array")
                .put("description", "The fields at fault; always there with status 400.");
        errors.putObject("items").put("$ref", "#/components/schemas/FieldError");
        properties
                .putObject("metadata")
                .put("type", "object")
                .put("description", "Facts about the refusal, such as the state that a resource is in.")
                .putObject("additionalProperties")
                .put("type", "string");
        reasons.values().stream()
                .flatMap(reason -> reason.detail().stream())
                .distinct()
                .flatMap(name -> protos.message(name).stream())
                .forEach(detail ->
                        properties.set(Reason.memberName(detail), schemas.message(detail, Use.ANSWER, Set.of())));
        return schema;
    }

    /** One field at fault. */
    ObjectNode fieldErrorSchema() {
        ObjectNode schema = JSON.objectNode().put("type", "object").put("description", "A field at fault.");
        schema.putArray("required").add("field").add("message");
        ObjectNode properties = schema.putObject("properties");
        text(properties, "field", "Its path in the request, such as `variants[0].text`; empty for the whole.");
        text(properties, "message", "What is wrong with it.");
        return schema;
    }

    /** The reasons as an enum. */
    ObjectNode reasonSchema() {
        ObjectNode schema = JSON.objectNode().put("type", "string");
        schema.put(
                "description",
                "Why a request was refused. Programs must expect reasons that are not listed yet.\n\n"
                        + reasons.values().stream()
                                .map(reason ->
                                        "- `" + reason.name() + "` (" + reason.status() + "): " + reason.meaning())
                                .collect(Collectors.joining("\n")));
        ArrayNode names = schema.putArray("enum");
        ArrayNode meanings = schema.putArray("x-enum-descriptions");
        reasons.values().forEach(reason -> {
            names.add(reason.name());
            meanings.add(reason.meaning());
        });
        return schema;
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }
}
