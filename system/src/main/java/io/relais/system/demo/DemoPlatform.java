package io.relais.system.demo;

import io.relais.system.platform.Secrets;
import java.net.URI;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * A running platform as the demo sees it.
 *
 * @param gateway the gateway's address
 * @param keycloak Keycloak's address
 * @param api a caller of the public API who has no token yet
 * @param tokens the tokens of the demo's people and apps
 * @param signIns what only the embedded Keycloak's administrator can do
 * @param screen takes the lines to show
 */
public record DemoPlatform(
        URI gateway, URI keycloak, PublicApi api, Tokens tokens, DemoSignIns signIns, Consumer<String> screen) {

    /** The platform at these addresses, with the secrets of its data folder. */
    public static DemoPlatform at(URI gateway, String keycloakUrl, Secrets secrets, Consumer<String> screen) {
        return new DemoPlatform(
                gateway,
                URI.create(keycloakUrl),
                new PublicApi(gateway),
                new Tokens(keycloakUrl, secrets, Clock.systemUTC()),
                new DemoSignIns(keycloakUrl, secrets),
                screen);
    }

    /** The same platform, where this watcher sees every answer of the public API; what it throws, the call throws. */
    public DemoPlatform watchedBy(Consumer<PublicApi.Answer> watcher) {
        return new DemoPlatform(gateway, keycloak, api.watchedBy(watcher), tokens, signIns, screen);
    }

    /** The caller of the public API as this person. */
    public PublicApi as(String user, String tenant) throws InterruptedException {
        return api.as(tokens.of(user, tenant));
    }

    /** The caller of the public API as this partner app. */
    public PublicApi asApp(String app, String tenant) throws InterruptedException {
        return api.as(tokens.ofApp(app, tenant));
    }

    /** The caller of the public API as the vendor's operator. */
    public PublicApi asOperator() throws InterruptedException {
        return api.as(tokens.operator());
    }
}
