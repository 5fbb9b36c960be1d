package io.relais.client;

import io.relais.client.model.ErrorReason;
import io.relais.client.model.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;

/**
 * The public API of Relais. Immutable and safe for many threads; {@code with…} gives another one.
 *
 * <p>Every POST carries an {@code Idempotency-Key}, so that it can be sent again without being done twice. A request is sent
 * again, at most {@link #withRetries twice}, where that is safe: after a lost connection or 503 if it is a GET or a POST,
 * and after 429 and {@code REQUEST_IN_PROGRESS}, when {@code Retry-After} allows. An operation blocks its thread; run it on a
 * virtual one to have many at once.
 *
 * <p>Operations throw {@link ProblemException} for what the API refuses and {@link UncheckedIOException} where it cannot be
 * reached.
 */
public final class Relais extends RelaisOperations {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Set<String> REPEATABLE = Set.of("GET", "POST");

    private final URI api;
    private final AccessTokens tokens;
    private final HttpClient http;
    private final Duration timeout;
    private final int retries;
    private final @Nullable String idempotencyKey;

    private Relais(
            URI api,
            AccessTokens tokens,
            HttpClient http,
            Duration timeout,
            int retries,
            @Nullable String idempotencyKey) {
        this.api = api;
        this.tokens = tokens;
        this.http = http;
        this.timeout = timeout;
        this.retries = retries;
        this.idempotencyKey = idempotencyKey;
    }

    /**
     * The API at an address.
     *
     * @param api such as {@code https://api.relais.example}
     * @param tokens {@link ClientCredentials} for a partner app
     */
    public static Relais at(URI api, AccessTokens tokens) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        return new Relais(api, tokens, http, Duration.ofSeconds(30), 2, null);
    }

    /** With another sender of requests, for proxies, own trust or tests. */
    public Relais withHttpClient(HttpClient other) {
        return new Relais(api, tokens, other, timeout, retries, idempotencyKey);
    }

    /** With another limit of how long to wait for an answer to begin; 30 seconds unless said. */
    public Relais withTimeout(Duration limit) {
        return new Relais(api, tokens, http, limit, retries, idempotencyKey);
    }

    /** With another number of times that a request is sent again at most; 2 unless said, 0 for never. */
    public Relais withRetries(int most) {
        return new Relais(api, tokens, http, timeout, most, idempotencyKey);
    }

    /**
     * For one POST that must be done once even if this program dies and starts again: a key that it will find again, such
     * as the id of what it works on. Without it every POST has a new key.
     *
     * @param key 1 to 255 characters; for 24 hours the same request gets the first answer, another one is refused
     */
    public Relais withIdempotencyKey(String key) {
        return new Relais(api, tokens, http, timeout, retries, key);
    }

    @Override
    <T> T send(Call call, Class<T> answer) {
        return read(call, answer == Void.class ? null : Json.MAPPER.constructType(answer));
    }

    @Override
    <T> T send(Call call, TypeReference<T> answer) {
        return read(call, Json.MAPPER.constructType(answer.getType()));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private <T> T read(Call call, @Nullable JavaType type) {
        try (InputStream body = exchange(call, "application/json").body()) {
            byte[] bytes = body.readAllBytes();
            return type == null ? null : Json.MAPPER.readValue(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException(call + ": " + e.getMessage(), e);
        }
    }

    @Override
    <P, T> Pages<P, T> pages(Call call, Class<P> page, Function<P, List<T>> items, Function<P, String> nextPageToken) {
        return new Pages<>(token -> send(token == null ? call : call.ofPage(token), page), items, nextPageToken);
    }

    /** Each line when it comes; closing the stream ends the request. */
    @Override
    <T> Stream<T> stream(Call call, Class<T> line) {
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(exchange(call, "application/x-ndjson").body(), StandardCharsets.UTF_8));
        return lines.lines()
                .filter(text -> !text.isBlank())
                .map(text -> Json.MAPPER.readValue(text, line))
                .onClose(() -> {
                    try {
                        lines.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Override
    InputStream bytes(Call call) {
        return exchange(call, "*/*").body();
    }

    /** Sends the request until it succeeds, is refused for good, or has been sent often enough. */
    private HttpResponse<InputStream> exchange(Call call, String accept) {
        byte[] body = call.body();
        String key = idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey;
        try {
            for (int again = retries; ; again--) {
                Duration pause;
                try {
                    HttpResponse<InputStream> response =
                            http.send(request(call, accept, key, body), HttpResponse.BodyHandlers.ofInputStream());
                    if (response.statusCode() < 300) {
                        return response;
                    }
                    ProblemException problem = problem(call, response);
                    pause = problem.retryAfter().orElse(pauseBefore(again));
                    if (again <= 0 || !mayPass(call, problem) || pause.compareTo(LONGEST_PAUSE) > 0) {
                        throw problem;
                    }
                } catch (IOException e) {
                    boolean unsent = e instanceof ConnectException;
                    if (again <= 0 || (!unsent && !REPEATABLE.contains(call.method()))) {
                        throw e;
                    }
                    pause = pauseBefore(again);
                }
                Thread.sleep(pause.toMillis());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(call + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(call + " was interrupted"));
        }
    }

    private HttpRequest request(Call call, String accept, String key, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.at(api))
                .timeout(timeout)
                .header("Authorization", "Bearer " + tokens.current())
                .header("Accept", accept + ", application/problem+json");
        if (call.etag() != null) {
            request.header("If-Match", call.etag());
        }
        if (call.method().equals("POST")) {
            request.header("Idempotency-Key", key);
        }
        if (body == null) {
            return request.method(call.method(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        return request.header("Content-Type", call.contentType())
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static boolean mayPass(Call call, ProblemException problem) {
        return switch (problem.status()) {
            case 429 -> true;
            case 409 -> problem.reason() == ErrorReason.REQUEST_IN_PROGRESS;
            case 503 -> REPEATABLE.contains(call.method());
            default -> false;
        };
    }

    /** Twice as long each time, and not the same for all who were refused together. */
    private Duration pauseBefore(int again) {
        long longest = FIRST_PAUSE.toMillis() << Math.min(retries - again, 7);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    private static ProblemException problem(Call call, HttpResponse<InputStream> response) throws IOException {
        byte[] body;
        try (InputStream answered = response.body()) {
            body = answered.readAllBytes();
        }
        boolean document = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"))
                .isPresent();
        try {
            if (document) {
                return new ProblemException(
                        call.toString(), Json.MAPPER.readValue(body, Problem.class), response.headers());
            }
        } catch (JacksonException cutOff) {
            // Then the status alone has to do.
        }
        Problem ofTheStatus = Problem.builder()
                .type("about:blank")
                .title("HTTP " + response.statusCode())
                .status(response.statusCode())
                .detail("The answer is no problem document of Relais.")
                .instance(response.uri().getPath())
                .reason(ErrorReason.UNRECOGNIZED)
                .traceId("")
                .build();
        return new ProblemException(call.toString(), ofTheStatus, response.headers());
    }
}
