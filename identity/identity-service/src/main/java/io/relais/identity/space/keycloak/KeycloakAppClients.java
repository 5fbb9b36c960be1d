package io.relais.identity.space.keycloak;

import static io.relais.identity.space.keycloak.KeycloakAdmin.parameter;
import static io.relais.identity.space.keycloak.KeycloakAdmin.path;

import io.relais.identity.space.AppClientId;
import io.relais.identity.space.AppClients;
import io.relais.identity.space.ClientCredentials;
import io.relais.platform.tenancy.TenantId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Confidential clients of the realm with a service account, and no other way to get a token. */
final class KeycloakAppClients implements AppClients {

    /** Client scopes of the realm that every app's tokens need: the claim {@code sub}, and the audience relais-api. */
    private static final List<String> NEEDED_SCOPES = List.of("basic", "relais-api");

    private final KeycloakAdmin admin;
    private final TenantId tenant;

    KeycloakAppClients(KeycloakAdmin admin, TenantId tenant) {
        this.admin = admin;
        this.tenant = tenant;
    }

    private record Client(String id, String clientId, String secret, List<String> defaultClientScopes) {}

    private record Secret(String value) {}

    @Override
    public ClientCredentials register(String appId, String displayName, Set<String> scopes) {
        remove(appId);
        AppClientId clientId = new AppClientId(tenant, appId);
        List<String> wanted = Stream.concat(NEEDED_SCOPES.stream(), new TreeSet<>(scopes).stream())
                .toList();
        Map<String, Object> representation = new LinkedHashMap<>();
        representation.put("clientId", clientId.toString());
        representation.put("name", displayName);
        representation.put("enabled", true);
        representation.put("protocol", "openid-connect");
        representation.put("publicClient", false);
        representation.put("clientAuthenticatorType", "client-secret");
        representation.put("standardFlowEnabled", false);
        representation.put("implicitFlowEnabled", false);
        representation.put("directAccessGrantsEnabled", false);
        representation.put("serviceAccountsEnabled", true);
        representation.put("fullScopeAllowed", false);
        representation.put("defaultClientScopes", wanted);
        representation.put("optionalClientScopes", List.of());
        String id = admin.post(path("clients"), representation).createdId();
        Client made = admin.get(path("clients", id)).as(Client.class);
        if (!made.defaultClientScopes().containsAll(wanted)) {
            // Keycloak leaves out scopes that it doesn't know; the app would be refused everywhere.
            admin.delete(path("clients", id)).expect(204, 404);
            throw new IllegalStateException("The realm lacks one of the client scopes " + wanted + ".");
        }
        return new ClientCredentials(clientId, made.secret());
    }

    @Override
    public ClientCredentials rotate(String appId) {
        AppClientId clientId = new AppClientId(tenant, appId);
        String id =
                find(clientId).orElseThrow(() -> new IllegalStateException("The client " + clientId + " is missing."));
        Secret secret =
                admin.post(path("clients", id, "client-secret"), Map.of()).as(Secret.class);
        return new ClientCredentials(clientId, secret.value());
    }

    @Override
    public void remove(String appId) {
        find(new AppClientId(tenant, appId))
                .ifPresent(id -> admin.delete(path("clients", id)).expect(204, 404));
    }

    private Optional<String> find(AppClientId clientId) {
        Client[] found = admin.get(path("clients") + "?" + parameter("clientId", clientId.toString()))
                .as(Client[].class);
        return Arrays.stream(found)
                .filter(client -> client.clientId().equals(clientId.toString()))
                .map(Client::id)
                .findFirst();
    }
}
