package io.relais.platform.caller;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Callers as their tokens prove them: services and operators by a role of the pooled tenants' realm, partner apps by their
 * client, everybody else by the one organization that the token names, all but the first two looked up in the registry. The
 * roles of a silo's realm say nothing: whoever administers that realm gives them.
 */
public final class VerifiedCallers implements Callers {

    private static final String SERVICE_ROLE = "relais-service";
    private static final String SERVICE_CLIENT = "relais-service-";
    private static final String OPERATOR_ROLE = "relais-operator";
    private static final String APP_CLIENT = "app-";

    private final TokenVerifier verifier;
    private final CallerDirectory directory;
    private final String pooledIssuer;

    /**
     * Callers with tokens that {@code verifier} accepts and that {@code directory} knows.
     *
     * @param pooledIssuer who says which services and operators there are
     */
    public VerifiedCallers(TokenVerifier verifier, CallerDirectory directory, String pooledIssuer) {
        this.verifier = verifier;
        this.directory = directory;
        this.pooledIssuer = pooledIssuer;
    }

    @Override
    public Caller resolve(String bearerToken) {
        return caller(verifier.verify(bearerToken));
    }

    @Override
    public Optional<Caller> remembered(String bearerToken) {
        return verifier.remembered(bearerToken).map(token -> caller(token, directory::remembered));
    }

    Caller caller(VerifiedToken token) {
        return Objects.requireNonNull(caller(token, directory::resolve));
    }

    private interface Registry {
        @Nullable
        Caller find(String issuer, String organizationId, String subject, String clientId);
    }

    private @Nullable Caller caller(VerifiedToken token, Registry registry) {
        if (hasRole(token, SERVICE_ROLE) && token.clientId().startsWith(SERVICE_CLIENT)) {
            return new Caller.Service(token.clientId().substring(SERVICE_CLIENT.length()), null);
        }
        return switch (token.organizationIds().size()) {
            case 0 -> withoutOrganization(token, registry);
            case 1 -> registry.find(token.issuer(), organizationId(token), token.subject(), token.clientId());
            default ->
                throw BearerTokens.refused("The access token names several companies: "
                        + "request it with the scope organization:<alias> of one company.");
        };
    }

    private @Nullable Caller withoutOrganization(VerifiedToken token, Registry registry) {
        if (hasRole(token, OPERATOR_ROLE)) {
            return new Caller.Operator(token.subject());
        }
        if (token.clientId().startsWith(APP_CLIENT)) {
            return registry.find(token.issuer(), "", token.subject(), token.clientId());
        }
        throw BearerTokens.refused(
                "The access token names no company: request it with the scope organization:<alias>.");
    }

    private boolean hasRole(VerifiedToken token, String role) {
        return token.realmRoles().contains(role) && token.issuer().equals(pooledIssuer);
    }

    private static String organizationId(VerifiedToken token) {
        String id = token.organizationIds().getFirst();
        if (id.isEmpty()) {
            throw BearerTokens.refused("The access token names a company without its id.");
        }
        return id;
    }
}
