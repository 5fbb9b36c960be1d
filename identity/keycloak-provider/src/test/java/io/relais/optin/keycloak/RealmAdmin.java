package io.relais.optin.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Keycloak's REST API in the hands of one account, by default the realm-local one that identity-service has. */
final class RealmAdmin {

    /** What an HTTP call was answered with. */
    record Answer(int status, JsonNode body) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final String token;

    private RealmAdmin(String url, String token) {
        this.url = url;
        this.token = token;
    }

    static RealmAdmin asIdentityService(KeycloakServer keycloak, String secret) {
        Answer answer = token(
                keycloak,
                "relais",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "relais-service-identity",
                        "client_secret", secret));
        return new RealmAdmin(keycloak.url(), answer.body().path("access_token").asText());
    }

    static RealmAdmin asBootstrapAdministrator(KeycloakServer keycloak) {
        Answer answer = token(
                keycloak,
                "master",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        KeycloakServer.ADMIN,
                        "password",
                        KeycloakServer.ADMIN_PASSWORD));
        return new RealmAdmin(keycloak.url(), answer.body().path("access_token").asText());
    }

    static Answer token(KeycloakServer keycloak, String realm, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(
                        URI.create(keycloak.url() + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The id of a new organization. */
    String organization(String alias) {
        created(post(
                "relais/organizations",
                Map.of(
                        "name", alias,
                        "alias", alias,
                        "domains", List.of(Map.of("name", alias + ".example", "verified", true)))));
        return only(get("relais/organizations?search=" + alias + ".example"))
                .path("id")
                .asText();
    }

    /** The id of a new user who is a member of organizations. */
    String user(String email, String password, String... organizations) {
        created(post(
                "relais/users",
                Map.of(
                        "username",
                        email,
                        "email",
                        email,
                        "emailVerified",
                        true,
                        "firstName",
                        "Alix",
                        "lastName",
                        "Martin",
                        "enabled",
                        true,
                        "credentials",
                        List.of(Map.of("type", "password", "value", password)))));
        String id = only(get("relais/users?exact=true&username=" + email))
                .path("id")
                .asText();
        for (String organization : organizations) {
            created(post("relais/organizations/" + organization + "/members", id));
        }
        return id;
    }

    /** The values of a user's attribute. */
    List<String> attribute(String user, String name) {
        JsonNode values = get("relais/users/" + user).path("attributes").path(name);
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Gives a user a role of the realm. */
    void role(String user, String role) {
        JsonNode found = get("relais/roles/" + role);
        Answer answer = post("relais/users/" + user + "/role-mappings/realm", List.of(found));
        if (answer.status() != 204) {
            throw new AssertionError("role not given: " + answer);
        }
    }

    JsonNode get(String path) {
        Answer answer = send(request(path).GET());
        if (answer.status() != 200) {
            throw new AssertionError(path + ": " + answer);
        }
        return answer.body();
    }

    Answer post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/admin/realms/" + path))
                .header("Authorization", "Bearer " + token);
    }

    private static void created(Answer answer) {
        if (answer.status() != 201) {
            throw new AssertionError("not created: " + answer);
        }
    }

    private static JsonNode only(JsonNode found) {
        if (found.size() != 1) {
            throw new AssertionError("not exactly one: " + found);
        }
        return found.get(0);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new AssertionError("Keycloak did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
