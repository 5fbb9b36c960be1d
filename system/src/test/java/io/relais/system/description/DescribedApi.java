package io.relais.system.description;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.relais.system.demo.PublicApi.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares every answer with the OpenAPI description that the gateway serves: the status must be one that the operation
 * lists, the media type one of that response, and the body must satisfy its schema (JSON Schema 2020-12, formats
 * asserted). The description lets answers grow; here nothing may be in them that it does not name, so that a forgotten
 * field is found.
 */
public final class DescribedApi implements Consumer<Answer> {

    private static final String ROOT = "https://relais.example/openapi.json";
    private static final String LINES = "application/x-ndjson";
    private static final String PROBLEM = "application/problem+json";

    private final URI gateway;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private @Nullable Description description;

    /** An answer that the description does not allow. */
    public static final class Undescribed extends AssertionError {
        private static final long serialVersionUID = 1L;

        Undescribed(Answer answer, String why) {
            super("%s answered %d, and %s: %s".formatted(answer.call(), answer.status(), why, answer.text()));
        }
    }

    /** @param path a path of the description, as a pattern */
    private record Operation(String path, Pattern pattern, JsonNode item) {}

    /** The description as it was served, and its operations, the most literal paths first. */
    private record Description(JsonNode document, List<Operation> operations, SchemaRegistry registry) {}

    /** Compares with the description of the gateway at that address, read when the first answer comes. */
    public DescribedApi(URI gateway) {
        this.gateway = gateway;
    }

    /** The operations whose answers were compared, as method and path. */
    public Set<String> seen() {
        return Set.copyOf(seen);
    }

    @Override
    public void accept(Answer answer) {
        String[] call = answer.call().split(" ", 2);
        String path = call[1].replaceFirst("[?#].*$", "");
        if (!path.startsWith("/v1/")) {
            return;
        }
        Description described = description();
        Optional<Operation> operation = described.operations().stream()
                .filter(candidate -> candidate.pattern().matcher(path).matches())
                .filter(candidate -> candidate.item().has(call[0].toLowerCase(Locale.ROOT)))
                .findFirst();
        if (operation.isEmpty()) {
            unrouted(answer);
            return;
        }
        String verb = call[0].toLowerCase(Locale.ROOT);
        seen.add(call[0] + " " + operation.get().path());
        String at = "/paths/" + escaped(operation.get().path()) + "/" + verb + "/responses/" + answer.status();
        JsonNode response = described.document().at(at);
        if (response.isMissingNode()) {
            throw new Undescribed(answer, "the description lists no such status");
        }
        if (response.has("$ref")) {
            at = response.get("$ref").asString().substring(1);
            response = described.document().at(at);
        }
        if (answer.status() >= 400) {
            String reason = answer.text("reason");
            boolean listed = false;
            for (JsonNode name : response.path("x-reasons")) {
                listed |= name.asString().equals(reason);
            }
            if (!listed) {
                throw new Undescribed(answer, "the description lists no such reason there");
            }
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none").replaceFirst(";.*$", "");
        if (!response.path("content").has(type)) {
            throw new Undescribed(answer, "the description has no media type " + type + " there");
        }
        String schema = at + "/content/" + escaped(type) + "/schema";
        if (type.equals(LINES)) {
            answer.text()
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .filter(line -> !line.has("error"))
                    .forEach(line -> validate(answer, line, schema));
        } else {
            validate(answer, answer.body(), schema);
        }
        boolean versioned = answer.isOk() && answer.body().path("etag").isString();
        if (versioned && answer.headers().firstValue("ETag").isEmpty()) {
            throw new Undescribed(answer, "its ETag is missing");
        }
    }

    private void unrouted(Answer answer) {
        boolean noRoute = answer.status() == 404 && answer.text("reason").equals("ROUTE_NOT_FOUND")
                || answer.status() == 405 && answer.text("reason").equals("METHOD_NOT_ALLOWED")
                || answer.status() == 400;
        if (!noRoute || !answer.headers().firstValue("Content-Type").orElse("").equals(PROBLEM)) {
            throw new Undescribed(answer, "the description has no such operation");
        }
        validate(answer, answer.body(), "/components/schemas/Problem");
    }

    private void validate(Answer answer, JsonNode body, String pointer) {
        Schema schema = schemas.computeIfAbsent(
                pointer, at -> description().registry().getSchema(SchemaLocation.of(ROOT + "#" + at)));
        List<Error> errors = schema.validate(
                body, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        if (!errors.isEmpty()) {
            throw new Undescribed(answer, "its body breaks the schema " + pointer + " " + errors);
        }
    }

    private synchronized Description description() {
        if (description == null) {
            description = read();
        }
        return Objects.requireNonNull(description);
    }

    private Description read() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String text = http.send(
                            HttpRequest.newBuilder(gateway.resolve("/openapi.json"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(text);
            document.at("/components/schemas").forEach(DescribedApi::close);
            String closed = document.toString();
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemas(iri -> iri.equals(ROOT) ? closed : null));
            List<Operation> operations = new ArrayList<>();
            document.path("paths")
                    .properties()
                    .forEach(path ->
                            operations.add(new Operation(path.getKey(), pattern(path.getKey()), path.getValue())));
            operations.sort(Comparator.comparingInt((Operation operation) ->
                            operation.path().replaceAll("\\{[^}]*}", "").length())
                    .reversed());
            return new Description(document, operations, registry);
        } catch (IOException e) {
            throw new UncheckedIOException("The description can't be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    private static Pattern pattern(String path) {
        StringBuilder regex = new StringBuilder();
        for (String part : path.split("(?=\\{)|(?<=})")) {
            regex.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    private static String escaped(String pointer) {
        return pointer.replace("~", "~0").replace("/", "~1");
    }
}
