package io.relais.system.demo;

import io.relais.system.platform.KeycloakAdministrator;
import io.relais.system.platform.Secrets;
import io.relais.system.process.LaunchFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the demo needs in the embedded Keycloak and the public API rightly does not give: a client that takes passwords, and
 * the operator. Works with the administrator of the embedded Keycloak's fresh database, through
 * Keycloak's REST administration, and can be repeated.
 */
public final class DemoSignIns {

    /** The public client with direct grants; no installation but the embedded demo has it. */
    public static final String CLIENT = "relais-demo";

    /** The username of the vendor's operator. */
    public static final String OPERATOR = "operator";

    private static final String OPERATOR_ROLE = "relais-operator";
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    private final String keycloakUrl;
    private final Secrets secrets;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public DemoSignIns(String keycloakUrl, Secrets secrets) {
        this.keycloakUrl = keycloakUrl;
        this.secrets = secrets;
    }

    /** The username of a demo person: {@code alice} of {@code acme} signs in as {@code alice@acme.example}. */
    public static String username(String user, String tenant) {
        return user.equals(OPERATOR) || user.contains("@") ? user : user + "@" + tenant + ".example";
    }

    /** Creates the demo's client and the operator where they are missing. */
    public void provision() throws InterruptedException {
        String token = administratorToken();
        createClient(token);
        call(
                token,
                "POST",
                "/users",
                Map.of(
                        "username",
                        OPERATOR,
                        "email",
                        "operator@relais.example",
                        "emailVerified",
                        true,
                        "enabled",
                        true,
                        "firstName",
                        "Olivia",
                        "lastName",
                        "Operator"),
                CREATED,
                CONFLICT);
        String operator = userId(token, OPERATOR);
        setPassword(token, operator);
        JsonNode role = call(token, "GET", "/roles/" + OPERATOR_ROLE, null, 200);
        call(token, "POST", "/users/" + operator + "/role-mappings/realm", List.of(role), 204);
    }

    private void createClient(String token) throws InterruptedException {
        call(
                token,
                "POST",
                "/clients",
                Map.of(
                        "clientId",
                        CLIENT,
                        "name",
                        "Relais demo",
                        "protocol",
                        "openid-connect",
                        "publicClient",
                        true,
                        "standardFlowEnabled",
                        false,
                        "directAccessGrantsEnabled",
                        true,
                        "fullScopeAllowed",
                        true,
                        "defaultClientScopes",
                        List.of("basic", "relais-api", "roles"),
                        "optionalClientScopes",
                        List.of("organization")),
                CREATED,
                CONFLICT);
    }

    private void setPassword(String token, String userId) throws InterruptedException {
        call(
                token,
                "PUT",
                "/users/" + userId + "/reset-password",
                Map.of("type", "password", "value", secrets.demoPassword(), "temporary", false),
                204);
    }

    private String userId(String token, String username) throws InterruptedException {
        String query = "/users?exact=true&username=" + URLEncoder.encode(username, StandardCharsets.UTF_8);
        JsonNode found = call(token, "GET", query, null, 200);
        if (found.isEmpty()) {
            throw new LaunchFailure("Keycloak knows nobody called " + username);
        }
        return found.path(0).path("id").asString("");
    }

    private String administratorToken() throws InterruptedException {
        Map<String, String> form = Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                KeycloakAdministrator.USERNAME,
                "password",
                secrets.keycloakAdminPassword());
        return KeycloakForms.token(client, keycloakUrl, "master", form, "the launcher")
                .path("access_token")
                .asString("");
    }

    private JsonNode call(String token, String method, String path, @Nullable Object body, int... expected)
            throws InterruptedException {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(KeycloakForms.JSON.writeValueAsString(body));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(keycloakUrl + "/admin/realms/" + KeycloakAdministrator.REALM + path))
                .timeout(KeycloakForms.LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, content)
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            for (int status : expected) {
                if (response.statusCode() == status) {
                    return response.body().isBlank()
                            ? KeycloakForms.JSON.createObjectNode()
                            : KeycloakForms.JSON.readTree(response.body());
                }
            }
            throw new LaunchFailure("Keycloak answered %d to %s %s: %s"
                    .formatted(response.statusCode(), method, path, response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not answer at " + keycloakUrl, e);
        }
    }
}
