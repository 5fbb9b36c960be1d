package io.relais.system.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A caller of the public API who sees what any client sees: paths in, status, headers and JSON out. Redirects are not
 * followed, so that a tracked link shows where it leads.
 *
 * <p>Immutable: {@link #as}, {@link #with} and {@link #watchedBy} give another caller.
 */
public final class PublicApi {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI base;
    private final HttpClient client;
    private final Map<String, String> headers;
    private final Consumer<Answer> watcher;

    /** @param base the gateway's address, without a path */
    public PublicApi(URI base) {
        this(
                base,
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT_LIMIT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build(),
                Map.of("Accept", "application/json"),
                answer -> {});
    }

    private PublicApi(URI base, HttpClient client, Map<String, String> headers, Consumer<Answer> watcher) {
        this.base = base;
        this.client = client;
        this.headers = Map.copyOf(headers);
        this.watcher = watcher;
    }

    /**
     * What came back.
     *
     * @param call the method and path, for messages
     * @param status the HTTP status
     * @param headers the response headers
     * @param text the body as it came
     * @param body the body as JSON; a missing node where it is none
     */
    public record Answer(String call, int status, HttpHeaders headers, String text, JsonNode body) {

        /**
         * This answer, if it has the status that was expected.
         *
         * @throws UnexpectedAnswer if it has another
         */
        public Answer expect(int expected) {
            if (status != expected) {
                throw new UnexpectedAnswer(this, expected);
            }
            return this;
        }

        public boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** The value of a text field; empty where there is none. */
        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    /** An answer with another status than the one that the caller counted on. */
    public static final class UnexpectedAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnexpectedAnswer(Answer answer, int expected) {
            super("%s answered %d instead of %d: %s"
                    .formatted(answer.call(), answer.status(), expected, answer.text()));
        }
    }

    /** The same caller with this access token. */
    public PublicApi as(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    /** The same caller with one more request header. */
    public PublicApi with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new PublicApi(base, client, all, watcher);
    }

    /** The same caller whose every answer this watcher sees first; what it throws, the call throws. */
    public PublicApi watchedBy(Consumer<Answer> other) {
        return new PublicApi(base, client, headers, other);
    }

    public Answer get(String path) throws InterruptedException {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), null);
    }

    /** @param body a map, list, record or JSON node */
    public Answer post(String path, Object body) throws InterruptedException {
        return send("POST", path, json(body), "application/json");
    }

    /** @param body a map, list, record or JSON node */
    public Answer put(String path, Object body) throws InterruptedException {
        return send("PUT", path, json(body), "application/json");
    }

    /** @param body a map, list, record or JSON node */
    public Answer patch(String path, Object body) throws InterruptedException {
        return send("PATCH", path, json(body), "application/json");
    }

    public Answer delete(String path) throws InterruptedException {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody(), null);
    }

    /** Sends a body that need not be JSON, or not well-formed. */
    public Answer postText(String path, String contentType, String body) throws InterruptedException {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body), contentType);
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body, @Nullable String contentType)
            throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(CALL_LIMIT).method(method, body);
        headers.forEach(request::setHeader);
        if (contentType != null) {
            request.setHeader("Content-Type", contentType);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Answer answer = new Answer(
                    method + " " + path, response.statusCode(), response.headers(), response.body(), parsed(response));
            watcher.accept(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode parsed(HttpResponse<String> response) {
        boolean json = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        try {
            return json ? JSON.readTree(response.body()) : MissingNode.getInstance();
        } catch (JacksonException notJsonAfterAll) {
            return MissingNode.getInstance();
        }
    }
}
