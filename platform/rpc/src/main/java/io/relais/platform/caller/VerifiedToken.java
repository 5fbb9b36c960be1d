package io.relais.platform.caller;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What an access token claims, after its signature and its claims were checked. A claim is not yet a caller: the tenant
 * registry decides whether Relais knows the one it names.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param clientId {@code azp}, the client that the token was issued to; empty where the token has none
 * @param organizationIds the ids of the organizations it names, in no order; empty strings where it names one without id
 * @param realmRoles {@code realm_access.roles}
 * @param expireTime {@code exp}
 */
public record VerifiedToken(
        String issuer,
        String subject,
        String clientId,
        List<String> organizationIds,
        Set<String> realmRoles,
        Instant expireTime) {

    /** Copies the collections. */
    public VerifiedToken {
        organizationIds = List.copyOf(organizationIds);
        realmRoles = Set.copyOf(realmRoles);
    }
}
