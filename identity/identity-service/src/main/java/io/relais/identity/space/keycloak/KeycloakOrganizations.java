package io.relais.identity.space.keycloak;

import static io.relais.identity.space.keycloak.KeycloakAdmin.parameter;
import static io.relais.identity.space.keycloak.KeycloakAdmin.path;

import io.relais.identity.space.Organizations;
import io.relais.identity.space.Placement;
import io.relais.platform.tenancy.TenantId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * One tenant's organization in the realm. Its alias and its name are the tenant's id: Keycloak wants names to be unique,
 * and two companies may be called the same.
 */
final class KeycloakOrganizations implements Organizations {

    private final KeycloakAdmin admin;
    private final String issuer;
    private final TenantId tenant;

    KeycloakOrganizations(KeycloakAdmin admin, String issuer, TenantId tenant) {
        this.admin = admin;
        this.issuer = issuer;
        this.tenant = tenant;
    }

    private record Organization(String id, String alias) {}

    @Override
    public Placement ensure() {
        return new Placement(issuer, find().orElseGet(this::create));
    }

    /** The id of the organization. */
    String id() {
        return find().orElseThrow(() -> new IllegalStateException("The organization of " + tenant + " is missing."));
    }

    private Optional<String> find() {
        Organization[] found = admin.get(
                        path("organizations") + "?" + parameter("search", tenant.value()) + "&exact=true")
                .as(Organization[].class);
        return Arrays.stream(found)
                .filter(organization -> organization.alias().equals(tenant.value()))
                .map(Organization::id)
                .findFirst();
    }

    private String create() {
        KeycloakAdmin.Answer answer = admin.post(
                path("organizations"), Map.of("name", tenant.value(), "alias", tenant.value(), "enabled", true));
        // Somebody else made it at the same moment.
        return answer.status() == 409 ? id() : answer.createdId();
    }
}
