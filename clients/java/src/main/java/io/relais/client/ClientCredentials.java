package io.relais.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The access tokens of a partner app, by OAuth 2 client credentials (RFC 6749 §4.4). A token is used again until shortly
 * before it expires; of many threads that need a new one, one fetches it.
 */
public final class ClientCredentials implements AccessTokens {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** How long before its end a token is replaced. */
    private static final Duration SPARE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final HttpRequest request;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Token token;

    private record Token(String value, long goodUntilMillis) {}

    /**
     * @param tokenUri the {@code tokenUri} that the app's registration answered
     * @param clientId its {@code clientId}
     * @param clientSecret its {@code clientSecret}
     */
    public ClientCredentials(URI tokenUri, String clientId, String clientSecret) {
        this(tokenUri, clientId, clientSecret, InstantSource.system());
    }

    ClientCredentials(URI tokenUri, String clientId, String clientSecret, InstantSource clock) {
        this.clock = clock;
        // RFC 6749 §2.3.1: both are form-encoded before they are joined.
        String credentials = encoded(clientId) + ":" + encoded(clientSecret);
        request = HttpRequest.newBuilder(tokenUri)
                .timeout(LIMIT)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if the token endpoint cannot be reached or refuses the credentials
     */
    @Override
    public String current() {
        Token known = token;
        if (known != null && clock.millis() < known.goodUntilMillis()) {
            return known.value();
        }
        fetching.lock();
        try {
            Token meanwhile = token;
            if (meanwhile != null && clock.millis() < meanwhile.goodUntilMillis()) {
                return meanwhile.value();
            }
            Token fetched = fetch();
            token = fetched;
            return fetched.value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while a token was fetched"));
        } finally {
            fetching.unlock();
        }
    }

    private Token fetch() throws IOException, InterruptedException {
        long asked = clock.millis();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        try {
            JsonNode answer = Json.MAPPER.readTree(response.body());
            if (response.statusCode() == 200 && answer.path("access_token").isString()) {
                Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(60));
                Duration used = life.compareTo(SPARE.multipliedBy(2)) > 0 ? life.minus(SPARE) : life.dividedBy(2);
                return new Token(answer.path("access_token").asString(), asked + used.toMillis());
            }
            throw new IOException("no access token from %s: status %d, %s %s"
                    .formatted(
                            request.uri(),
                            response.statusCode(),
                            answer.path("error").asString(""),
                            answer.path("error_description").asString("")));
        } catch (JacksonException notJson) {
            throw new IOException(
                    "no access token from %s: status %d".formatted(request.uri(), response.statusCode()), notJson);
        }
    }
}
