package io.relais.optin.keycloak;

import io.relais.optin.Ledgers;
import io.relais.optin.http.GatewayLedgers;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Makes the opt-in step. The gateway's address comes from the provider option {@code gateway-url}, else from the
 * environment variable {@code RELAIS_GATEWAY_URL}; Keycloak does not start without it.
 */
public final class OptInStepFactory implements RequiredActionFactory {

    private @Nullable Ledgers ledgers;

    @Override
    public String getId() {
        return OptInStep.ID;
    }

    @Override
    public String getDisplayText() {
        return "Relais opt-in step";
    }

    @Override
    public void init(Config.Scope config) {
        String gateway = Optional.ofNullable(config.get("gateway-url"))
                .or(() -> Optional.ofNullable(System.getenv("RELAIS_GATEWAY_URL")))
                .filter(address -> address.matches("https?://.+"))
                .orElseThrow(() -> new IllegalStateException(
                        "Set RELAIS_GATEWAY_URL to the gateway's address, such as http://127.0.0.1:8080."));
        ledgers = new GatewayLedgers(URI.create(gateway));
    }

    /**
     * Refuses a client whose secret is a placeholder of the realm file. Keycloak's import leaves a placeholder as it
     * is where the environment lacks the variable, and the file is public.
     */
    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        sessions.register(event -> {
            if (event instanceof ClientModel.ClientUpdatedEvent update) {
                @Nullable String secret = update.getUpdatedClient().getSecret();
                if (secret != null && secret.startsWith("${RELAIS_")) {
                    throw new IllegalStateException("Set " + secret.substring(2, secret.length() - 1) + ": the client "
                            + update.getUpdatedClient().getClientId() + " needs its secret.");
                }
            }
        });
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        if (ledgers == null) {
            throw new IllegalStateException("init comes first");
        }
        return new OptInStep(ledgers);
    }

    @Override
    public void close() {}
}
