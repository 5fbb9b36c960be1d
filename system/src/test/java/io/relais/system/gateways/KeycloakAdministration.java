package io.relais.system.gateways;

import io.relais.system.RunningPlatform.Running;
import io.relais.system.demo.DemoSignIns;
import io.relais.system.platform.KeycloakAdministrator;
import io.relais.system.platform.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What whoever operates the embedded Keycloak can do there: realms, clients, keys; and tokens of any realm. */
public final class KeycloakAdministration {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REALM_FILE = "identity/keycloak-provider/src/main/resources/realm/relais-realm.json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI keycloak;
    private final Path repository;
    private final Secrets secrets;

    public KeycloakAdministration(Running running) {
        this.keycloak = running.demo().keycloak();
        this.repository = running.settings().repository();
        this.secrets = new Secrets(running.settings().folder());
    }

    /** What the tokens of a realm say in {@code iss}. */
    String issuer(String realm) {
        return keycloak + "/realms/" + realm;
    }

    /** Makes a realm like the pool's, whose clients all have that secret, with the client of {@link #token}. */
    void createRealm(String realm, String secret) throws IOException, InterruptedException {
        String template = Files.readString(repository.resolve(REALM_FILE))
                .replace("${RELAIS_PUBLIC_URL}", "http://127.0.0.1")
                .replaceAll("\\$\\{RELAIS_CLIENT_SECRET_[A-Z]+}", secret);
        ObjectNode representation = (ObjectNode) JSON.readTree(template);
        representation.put("realm", realm);
        call("POST", "", representation);
        createClient(realm, DemoSignIns.CLIENT, Map.of());
    }

    /**
     * Makes a client that takes passwords.
     *
     * @param more what it has besides
     */
    public void createClient(String realm, String clientId, Map<String, Object> more)
            throws IOException, InterruptedException {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", clientId);
        client.put("protocol", "openid-connect");
        client.put("publicClient", true);
        client.put("standardFlowEnabled", false);
        client.put("directAccessGrantsEnabled", true);
        client.put("fullScopeAllowed", true);
        client.put("defaultClientScopes", List.of("basic", "relais-api", "roles"));
        client.put("optionalClientScopes", List.of("organization"));
        client.putAll(more);
        call("POST", "/" + realm + "/clients", client);
    }

    /** Makes a client whose tokens claim that organization, whoever asks for them. */
    void createForger(String realm, String clientId, String alias, String organizationId)
            throws IOException, InterruptedException {
        String claim = JSON.writeValueAsString(Map.of(alias, Map.of("id", organizationId)));
        createClient(
                realm,
                clientId,
                Map.of(
                        "optionalClientScopes",
                        List.of(),
                        "protocolMappers",
                        List.of(Map.of(
                                "name",
                                "forged organization",
                                "protocol",
                                "openid-connect",
                                "protocolMapper",
                                "oidc-hardcoded-claim-mapper",
                                "config",
                                Map.of(
                                        "claim.name", "organization",
                                        "claim.value", claim,
                                        "jsonType.label", "JSON",
                                        "access.token.claim", "true")))));
    }

    /** Makes a person with a password, who has that role of the realm if it is not empty. */
    void createPerson(String realm, String username, String password, String role)
            throws IOException, InterruptedException {
        call(
                "POST",
                "/" + realm + "/users",
                Map.of(
                        "username",
                        username,
                        "email",
                        username,
                        "firstName",
                        "Nora",
                        "lastName",
                        "North",
                        "enabled",
                        true,
                        "emailVerified",
                        true,
                        "credentials",
                        List.of(Map.of("type", "password", "value", password, "temporary", false))));
        if (!role.isEmpty()) {
            String id = call("GET", "/" + realm + "/users?exact=true&username=" + encoded(username), null)
                    .path(0)
                    .path("id")
                    .asString("");
            JsonNode described = call("GET", "/" + realm + "/roles/" + role, null);
            call("POST", "/" + realm + "/users/" + id + "/role-mappings/realm", List.of(described));
        }
    }

    /** Signs tokens with a new key from now on; the old one stays published. */
    void rotateKey(String realm) throws IOException, InterruptedException {
        String id = call("GET", "/" + realm, null).path("id").asString("");
        call(
                "POST",
                "/" + realm + "/components",
                Map.of(
                        "name", "rotated",
                        "providerId", "rsa-generated",
                        "providerType", "org.keycloak.keys.KeyProvider",
                        "parentId", id,
                        "config",
                                Map.of(
                                        "priority", List.of("500"),
                                        "enabled", List.of("true"),
                                        "active", List.of("true"),
                                        "keySize", List.of("2048"),
                                        "algorithm", List.of("RS256"))));
    }

    /** An access token by a password. */
    public String token(String realm, String clientId, String username, String password, String scope)
            throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", clientId);
        form.put("username", username);
        form.put("password", password);
        form.put("scope", scope);
        return granted(realm, form);
    }

    /** An access token of a client itself. */
    String clientToken(String realm, String clientId, String secret) throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", clientId);
        form.put("client_secret", secret);
        return granted(realm, form);
    }

    private String granted(String realm, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(issuer(realm) + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .path("access_token")
                .asString("");
    }

    private JsonNode call(String method, String path, @Nullable Object body) throws IOException, InterruptedException {
        String administrator =
                token("master", "admin-cli", KeycloakAdministrator.USERNAME, secrets.keycloakAdminPassword(), "openid");
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        return send(HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms" + path))
                .header("Authorization", "Bearer " + administrator)
                .header("Content-Type", "application/json")
                .method(method, content));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.build();
        HttpResponse<String> answer = http.send(built, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("Keycloak answers %s %s with %d: %s"
                    .formatted(built.method(), built.uri(), answer.statusCode(), answer.body()));
        }
        return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
