package io.relais.optin.keycloak;

import java.util.Map;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.urls.UrlType;

/**
 * Access tokens for a person whose sign-in is not finished, signed with the realm's own key. They are what the console
 * would get a moment later, except that they last only as long as the step needs to call the ledger.
 */
final class MemberTokens {

    private static final int SECONDS_TO_LIVE = 30;

    private MemberTokens() {}

    static String mint(KeycloakSession session, UserModel user, OrganizationModel organization) {
        AccessToken token = new AccessToken();
        token.id(UUID.randomUUID().toString());
        token.type("Bearer");
        token.issuer(session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(session.getContext().getRealm().getName())
                .build()
                .toString());
        token.subject(user.getId());
        token.audience("relais-api");
        token.issuedFor(OptInStep.CONSOLE);
        token.issuedNowWithTTL(SECONDS_TO_LIVE);
        token.setOtherClaims("organization", Map.of(organization.getAlias(), Map.of("id", organization.getId())));
        return session.tokens().encode(token);
    }
}
