package io.relais.openapi;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.relais.proto.DescriptorSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/**
 * The OpenAPI 3.1 description of the public API of one installation. Nothing about a route is written here: paths come
 * from {@code google.api.http}, schemas from messages as the gateway writes their JSON, constraints from
 * {@code buf.validate}, callers from {@code relais.api.v1.access}, words from the protos' comments, problems from
 * {@code ErrorReason}, webhooks from {@code relais.api.v1.webhook_event}.
 */
public final class ApiDescription {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper JSON_TEXT = JsonMapper.shared();
    private static final YAMLMapper YAML_TEXT = YAMLMapper.builder(YAMLFactory.builder()
                    .stringQuotingChecker(new QuotedTimes())
                    .build())
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    /** Quotes what readers of YAML 1.1 would take for a time too. */
    private static final class QuotedTimes extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || !value.isEmpty() && Character.isDigit(value.charAt(0));
        }
    }

    private static final String GENERAL = """
            Relais is employee advocacy under governance: a company publishes ready-to-share content, its people relay it \
            if they opt in, and policy, consent and decisions keep both safe.

            ## What holds everywhere

            - **Names.** A resource's `name` is its path, such as `posts/01kanv4q7r8s`; references between resources are \
            such names. The company comes from the access token and from nowhere else, and another company's resource \
            answers like one that does not exist.
            - **JSON.** proto3 JSON: lowerCamelCase, times in RFC 3339, 64-bit integers as strings (whole numbers are read \
            too). In answers every field that has a default is there; in requests a field that is left out has its \
            default. Unknown, repeated and read-only fields are refused. New fields can come at any time.
            - **Problems.** Every status from 400 on is a problem document (RFC 9457); its `reason` is for programs. A path \
            that does not exist answers 404 with `ROUTE_NOT_FOUND`, a method that a path lacks 405 with \
            `METHOD_NOT_ALLOWED`.
            - **Lists.** `pageSize` and `pageToken`; `nextPageToken` and `Link: rel="next"` lead on, and are empty on the \
            last page.
            - **Versions.** What has an `etag` is changed with `If-Match` only.
            - **Retries.** `Idempotency-Key` makes every POST safe to repeat.
            - **Limits.** `RateLimit` and `RateLimit-Policy` tell what is left; 429 comes with `Retry-After`.
            """;

    private final ObjectNode document;

    private ApiDescription(ObjectNode document) {
        this.document = document;
    }

    /** The description of the API whose protos are on the class path. */
    public static ApiDescription of(Deployment deployment) {
        return of(new Protos(DescriptorSet.load()), deployment);
    }

    /** The description of the API that those files make; each file's imports are among them. */
    static ApiDescription of(FileDescriptorSet files, Deployment deployment) {
        return of(new Protos(DescriptorSet.of(files)), deployment);
    }

    private static ApiDescription of(Protos protos, Deployment deployment) {
        Comments comments = protos.comments();
        List<Route> routes = protos.services()
                .flatMap(service -> service.getMethods().stream())
                .flatMap(Route::of)
                .toList();
        List<Descriptor> events = Webhooks.events(protos);
        Map<String, Reason> reasons = Reason.all(protos);
        List<Descriptor> answers = new ArrayList<>(events);
        routes.forEach(route -> answers.add(route.response()));
        reasons.values().stream()
                .flatMap(reason -> reason.detail().stream())
                .map(protos::message)
                .flatMap(Optional::stream)
                .forEach(answers::add);
        Schemas schemas = new Schemas(comments, answers);
        Examples examples = new Examples(schemas);
        ProblemResponses problems = new ProblemResponses(reasons, deployment);
        Operations operations = new Operations(comments, schemas, examples, problems, routes);

        ObjectNode document = JSON.objectNode();
        document.put("openapi", "3.1.1");
        document.set("info", about(deployment));
        document.putArray("servers")
                .addObject()
                .put("url", deployment.publicUrl())
                .put("description", "This installation.");
        document.set("tags", tags(routes, comments));
        Map<String, ObjectNode> paths = new TreeMap<>();
        routes.forEach(route -> paths.computeIfAbsent(route.pattern().path(), path -> JSON.objectNode())
                .set(route.verb(), operations.operation(route)));
        ObjectNode allPaths = document.putObject("paths");
        paths.forEach(allPaths::set);
        ObjectNode webhooks = new Webhooks(comments, schemas, examples).section(events);
        if (!webhooks.isEmpty()) {
            document.set("webhooks", webhooks);
        }
        schemas.add("Problem", problems.schema(protos, schemas));
        schemas.add("FieldError", problems.fieldErrorSchema());
        schemas.add("ErrorReason", problems.reasonSchema());
        ObjectNode components = document.putObject("components");
        components.set("schemas", schemas.components());
        components.set("responses", problems.components());
        ObjectNode parameters = Headers.ofRequests();
        if (!events.isEmpty()) {
            Webhooks.addParameters(parameters);
        }
        components.set("parameters", parameters);
        components.set("headers", Headers.ofAnswers());
        components.set("securitySchemes", SecuritySchemes.of(deployment, routes, events));
        return new ApiDescription(Unused.dropped(document));
    }

    private static ObjectNode about(Deployment deployment) {
        ObjectNode about = JSON.objectNode()
                .put("title", "Relais API")
                .put("version", "1")
                .put("summary", "The public API of Relais.");
        about.put("description", GENERAL.strip());
        about.putObject("contact").put("name", "Relais").put("url", deployment.publicUrl());
        about.putObject("license").put("name", "Relais terms of use").put("identifier", "LicenseRef-Relais");
        return about;
    }

    private static ArrayNode tags(List<Route> routes, Comments comments) {
        Map<String, ServiceDescriptor> services = new TreeMap<>();
        routes.forEach(
                route -> services.put(Operations.tag(route), route.method().getService()));
        ArrayNode tags = JSON.arrayNode();
        services.forEach(
                (name, service) -> tags.addObject().put("name", name).put("description", comments.of(service)));
        return tags;
    }

    /** The description as a tree; changing it changes nothing here. */
    public ObjectNode document() {
        return document.deepCopy();
    }

    /** The description as JSON, UTF-8. */
    public byte[] json() {
        return JSON_TEXT.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
    }

    /** The description as YAML, UTF-8. */
    public byte[] yaml() {
        return YAML_TEXT.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
    }
}
