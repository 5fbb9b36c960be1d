package io.relais.system.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The exchange that every OAuth 2 grant is: a form to the token endpoint (RFC 6749), JSON back. */
final class KeycloakForms {

    static final Duration LIMIT = Duration.ofSeconds(30);
    static final JsonMapper JSON = JsonMapper.builder().build();

    private KeycloakForms() {}

    /**
     * Asks for a token.
     *
     * @param who for the message if it is refused
     * @return the answer, which has {@code access_token} and {@code expires_in}
     * @throws TokenRefused with Keycloak's reason
     */
    static JsonNode token(HttpClient client, String keycloakUrl, String realm, Map<String, String> form, String who)
            throws InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(keycloakUrl + "/realms/" + realm + "/protocol/openid-connect/token"))
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new TokenRefused("Keycloak gives no token to %s: %s".formatted(who, response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not answer at " + keycloakUrl, e);
        }
    }
}
