package io.relais.platform.caller;

import org.jspecify.annotations.Nullable;

/** The registry of tenants, members and apps, which says whom a verified token stands for. */
public interface CallerDirectory {

    /**
     * The person or app that Relais knows under these claims. May block.
     *
     * @param issuer the token's {@code iss}
     * @param organizationId the id of the one organization that the token names; empty for a partner app
     * @param subject the token's {@code sub}
     * @param clientId the token's {@code azp}
     * @throws io.relais.platform.errors.DomainException UNAUTHENTICATED where Relais knows nobody under these claims,
     *     TENANT_SUSPENDED, or UNAVAILABLE where the registry doesn't answer
     */
    Caller resolve(String issuer, String organizationId, String subject, String clientId);

    /** What {@link #resolve} answered a moment ago to the same question; null where it must be asked. Never blocks. */
    default @Nullable Caller remembered(String issuer, String organizationId, String subject, String clientId) {
        return null;
    }
}
