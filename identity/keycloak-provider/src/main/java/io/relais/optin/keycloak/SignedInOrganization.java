package io.relais.optin.keycloak;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The one organization that a person signs in for: the one of the scope {@code organization:<alias>}, else their only
 * one. There is none where they ask for several, for all, or for one that they are not a member of.
 */
final class SignedInOrganization {

    private static final String SCOPE = "organization:";

    private SignedInOrganization() {}

    static Optional<OrganizationModel> of(
            KeycloakSession session, AuthenticationSessionModel authentication, UserModel user) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        List<String> asked = requestedScopes(authentication).stream()
                .filter(scope -> scope.startsWith(SCOPE))
                .toList();
        if (asked.size() > 1) {
            return Optional.empty();
        }
        if (asked.size() == 1) {
            @Nullable
            OrganizationModel organization =
                    organizations.getByAlias(asked.get(0).substring(SCOPE.length()));
            return Optional.ofNullable(organization)
                    .filter(OrganizationModel::isEnabled)
                    .filter(found -> found.isMember(user));
        }
        List<OrganizationModel> memberships = organizations
                .getByMember(user)
                .filter(OrganizationModel::isEnabled)
                .limit(2)
                .toList();
        return memberships.size() == 1 ? Optional.of(memberships.get(0)) : Optional.empty();
    }

    private static List<String> requestedScopes(AuthenticationSessionModel authentication) {
        @Nullable String scope = authentication.getClientNote("scope");
        return scope == null ? List.of() : Arrays.asList(scope.trim().split("\\s+"));
    }
}
