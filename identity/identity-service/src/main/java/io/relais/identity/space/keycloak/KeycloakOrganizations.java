package io.relais.identity.space.keycloak;

import static io.relais.identity.space.keycloak.KeycloakAdmin.parameter;
import static io.relais.identity.space.keycloak.KeycloakAdmin.path;

import io.relais.identity.space.Organizations;
import io.relais.identity.space.Placement;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * One tenant's organization in its realm. Its alias and its name are the tenant's id: Keycloak wants names to be unique,
 * and two companies may be called the same.
 */
final class KeycloakOrganizations implements Organizations {

    private final KeycloakAdmin admin;
    private final Realms.Space space;
    private final TenantId tenant;

    KeycloakOrganizations(Realms.Space space, TenantId tenant) {
        this.admin = space.admin();
        this.space = space;
        this.tenant = tenant;
    }

    private record Organization(String id, String alias) {}

    @Override
    public Placement ensure() {
        return new Placement(space.realm().issuer(), find().orElseGet(this::create));
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
        if (space.isSilo()) {
            requireEmpty();
        }
        KeycloakAdmin.Answer answer = admin.post(
                path("organizations"), Map.of("name", tenant.value(), "alias", tenant.value(), "enabled", true));
        // Somebody else made it at the same moment.
        return answer.status() == 409 ? id() : answer.createdId();
    }

    /** A silo is one company's alone, also where somebody made an organization in it by hand. */
    private void requireEmpty() {
        Organization[] others = admin.get(path("organizations") + "?max=1").as(Organization[].class);
        if (others.length > 0) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "The silo has an organization already: remove it at the identity provider, or choose another silo.")
                    .with("state", "SILO_OCCUPIED");
        }
    }
}
