package io.relais.system.isolation;

import io.relais.system.platform.KeycloakAdministrator;
import io.relais.system.platform.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service's own tokens, by client credentials (RFC 6749, 4.4). */
final class ServiceTokens {
    private static final Duration SPARE = Duration.ofSeconds(20);

    private final Installation at;
    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";
    private Instant goodUntil = Instant.EPOCH;

    ServiceTokens(Installation at) {
        this.at = at;
    }

    /** The gateway's token, which names no company. */
    synchronized String token() {
        if (Instant.now().isBefore(goodUntil)) {
            return token;
        }
        String form = "grant_type=client_credentials&client_id=relais-service-gateway&client_secret="
                + URLEncoder.encode(at.secrets().serviceClient(Part.GATEWAY), StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(at.demo().keycloak() + "/realms/"
                        + KeycloakAdministrator.REALM + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("Keycloak gives the gateway no token: " + answer.body());
            }
            JsonNode granted = JsonMapper.shared().readTree(answer.body());
            token = granted.path("access_token").asString("");
            goodUntil = Instant.now()
                    .plusSeconds(granted.path("expires_in").asLong(0))
                    .minus(SPARE);
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
