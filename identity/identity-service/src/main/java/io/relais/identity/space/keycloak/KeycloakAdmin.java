package io.relais.identity.space.keycloak;

import io.relais.platform.caller.CallerTokens;
import io.relais.platform.caller.KeycloakRealm;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The admin REST API of one realm, as far as Relais uses it, in the name of this service's own account. What a status
 * means is up to the caller, but for those that say that Keycloak is away or that the account may not do it.
 */
final class KeycloakAdmin {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final String base;
    private final CallerTokens tokens;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http;

    KeycloakAdmin(KeycloakRealm realm, CallerTokens tokens) {
        this.base = realm.url() + "/admin/realms/" + segment(realm.name());
        this.tokens = tokens;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** The path of these segments, each of them encoded. */
    static String path(String... segments) {
        return Arrays.stream(segments).map(KeycloakAdmin::segment).collect(Collectors.joining("/", "/", ""));
    }

    /** A query parameter, encoded. */
    static String parameter(String name, String value) {
        return name + "=" + segment(value);
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body) {
        return send("POST", path, json.writeValueAsString(body));
    }

    /** Sends text that the endpoint reads as it is, though it calls it JSON. */
    Answer postText(String path, String body) {
        return send("POST", path, body);
    }

    Answer put(String path, Object body) {
        return send("PUT", path, json.writeValueAsString(body));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    private Answer send(String method, String path, @Nullable String body) {
        String token = tokens.current();
        Answer answer = sendWith(token, method, path, body);
        if (answer.status() == UNAUTHORIZED) {
            tokens.refused(token);
            answer = sendWith(tokens.current(), method, path, body);
        }
        if (answer.status() >= SERVER_ERROR || answer.status() == TOO_MANY_REQUESTS) {
            throw unavailable().causedBy(answer.unexpected());
        }
        if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            throw answer.unexpected();
        }
        return answer;
    }

    private Answer sendWith(String token, String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    method,
                    path,
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw unavailable().causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable().causedBy(e);
        }
    }

    private static DomainException unavailable() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_UNAVAILABLE,
                "The identity provider doesn't answer right now: send the same request again in a moment.");
    }

    /** What Keycloak answered. */
    final class Answer {

        private final String method;
        private final String path;
        private final int status;
        private final String body;
        private final String location;

        private Answer(String method, String path, int status, String body, String location) {
            this.method = method;
            this.path = path;
            this.status = status;
            this.body = body;
            this.location = location;
        }

        int status() {
            return status;
        }

        /** The body as that type, where the status is 200. */
        <T> T as(Class<T> type) {
            if (status != 200) {
                throw unexpected();
            }
            return json.readValue(body, type);
        }

        /** The body of a refusal as that type. */
        <T> T refusal(Class<T> type) {
            return json.readValue(body, type);
        }

        /** The id of what was created, which the answer's address ends with. */
        String createdId() {
            if (status != 201 || location.isEmpty()) {
                throw unexpected();
            }
            return location.substring(location.lastIndexOf('/') + 1);
        }

        /** Nothing, where the status is one of these. */
        void expect(int... statuses) {
            if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
                throw unexpected();
            }
        }

        /** The fault that this status is. It names no query, which may hold an e-mail address, and no body. */
        IllegalStateException unexpected() {
            int query = path.indexOf('?');
            return new IllegalStateException("Keycloak answers " + method + " "
                    + (query < 0 ? path : path.substring(0, query)) + " with status " + status + ".");
        }
    }
}
