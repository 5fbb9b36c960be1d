package io.relais.platform.caller;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Callers as their tokens prove them: services and operators by a role of the realm, partner apps by their client,
 * everybody else by the one organization that the token names, all but the first two looked up in the registry.
 */
public final class VerifiedCallers implements Callers {

    private static final String SERVICE_ROLE = "relais-service";
    private static final String SERVICE_CLIENT = "relais-service-";
    private static final String OPERATOR_ROLE = "relais-operator";
    private static final String APP_CLIENT = "app-";

    private final TokenVerifier verifier;
    private final CallerDirectory directory;

    /** Callers with tokens that {@code verifier} accepts and that {@code directory} knows. */
    public VerifiedCallers(TokenVerifier verifier, CallerDirectory directory) {
        this.verifier = verifier;
        this.directory = directory;
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

    private static @Nullable Caller caller(VerifiedToken token, Registry registry) {
        if (token.realmRoles().contains(SERVICE_ROLE) && token.clientId().startsWith(SERVICE_CLIENT)) {
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

    private static @Nullable Caller withoutOrganization(VerifiedToken token, Registry registry) {
        if (token.realmRoles().contains(OPERATOR_ROLE)) {
            return new Caller.Operator(token.subject());
        }
        if (token.clientId().startsWith(APP_CLIENT)) {
            return registry.find(token.issuer(), "", token.subject(), token.clientId());
        }
        throw BearerTokens.refused(
                "The access token names no company: request it with the scope organization:<alias>.");
    }

    private static String organizationId(VerifiedToken token) {
        String id = token.organizationIds().getFirst();
        if (id.isEmpty()) {
            throw BearerTokens.refused("The access token names a company without its id.");
        }
        return id;
    }
}
