package io.relais.system.demo;

import io.relais.system.platform.KeycloakAdministrator;
import io.relais.system.platform.Secrets;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/**
 * Access tokens of the demo's people and partner apps, from Keycloak itself: people by the direct grant of the demo's
 * own client, apps by client credentials. A token is used again until shortly before it expires, and of callers at once one fetches it:
 * Keycloak's guard against guessing refuses sign-ins of one person that come at the same moment.
 */
public final class Tokens {

    private static final Duration SPARE = Duration.ofSeconds(20);

    private final String keycloakUrl;
    private final Secrets secrets;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, Cached> cached = new ConcurrentHashMap<>();
    private final Map<String, Lock> fetching = new ConcurrentHashMap<>();

    private record Cached(String token, Instant goodUntil) {}

    public Tokens(String keycloakUrl, Secrets secrets, Clock clock) {
        this.keycloakUrl = keycloakUrl;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What every demo person of this installation signs in with. */
    public String password() {
        return secrets.demoPassword();
    }

    /** The token of the vendor's operator, which names no tenant. */
    public String operator() throws InterruptedException {
        return token(DemoSignIns.OPERATOR, personForm(DemoSignIns.OPERATOR, "openid"));
    }

    /**
     * The token of a person for their tenant.
     *
     * @param user the part before the at sign, such as {@code alice}; {@code operator} gives {@link #operator()}
     */
    public String of(String user, String tenant) throws InterruptedException {
        if (user.equals(DemoSignIns.OPERATOR)) {
            return operator();
        }
        String username = DemoSignIns.username(user, tenant);
        return token(username, personForm(username, "openid organization:" + tenant));
    }

    private Map<String, String> personForm(String username, String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", DemoSignIns.CLIENT);
        form.put("username", username);
        form.put("password", secrets.demoPassword());
        form.put("scope", scope);
        return form;
    }

    /**
     * Keeps the credentials that the public API gave for a partner app, which it shows only once.
     *
     * @param app the demo's name for the app, such as {@code crm}
     */
    public void rememberApp(String app, String tenant, String clientId, String clientSecret) {
        secrets.remember(appSecret(app, tenant, "id"), clientId);
        secrets.remember(appSecret(app, tenant, "secret"), clientSecret);
    }

    /** Whether the credentials of this app have been kept. */
    public boolean knowsApp(String app, String tenant) {
        return secrets.remembered(appSecret(app, tenant, "secret")).isPresent();
    }

    /**
     * The token of a partner app.
     *
     * @throws TokenRefused if no credentials of such an app have been kept
     */
    public String ofApp(String app, String tenant) throws InterruptedException {
        String clientId = remembered(app, tenant, "id");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", clientId);
        form.put("client_secret", remembered(app, tenant, "secret"));
        return token(clientId, form);
    }

    private String remembered(String app, String tenant, String what) {
        return secrets.remembered(appSecret(app, tenant, what))
                .orElseThrow(() -> new TokenRefused("The demo knows no app %s of %s".formatted(app, tenant)));
    }

    private static String appSecret(String app, String tenant, String what) {
        return "app.%s.%s.%s".formatted(tenant, app, what);
    }

    private String token(String who, Map<String, String> form) throws InterruptedException {
        Lock lock = fetching.computeIfAbsent(who, w -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            Cached known = cached.get(who);
            return known != null && clock.instant().isBefore(known.goodUntil()) ? known.token() : fetched(who, form);
        } finally {
            lock.unlock();
        }
    }

    private String fetched(String who, Map<String, String> form) throws InterruptedException {
        JsonNode answer = KeycloakForms.token(client, keycloakUrl, KeycloakAdministrator.REALM, form, who);
        String token = answer.path("access_token").asString("");
        Instant goodUntil =
                clock.instant().plusSeconds(answer.path("expires_in").asLong(0)).minus(SPARE);
        cached.put(who, new Cached(token, goodUntil));
        return token;
    }
}
