package io.relais.system.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.DemoSignIns;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.gateways.KeycloakAdministration;
import io.relais.system.platform.KeycloakAdministrator;
import io.relais.system.platform.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that Keycloak issued for something else, and tokens that it never issued: all are 401. */
@ExtendWith(RunningPlatform.class)
class ForgedTokenJourney {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Running running;
    private final DemoPlatform platform;
    private final String accessToken;

    ForgedTokenJourney(Running running) throws InterruptedException {
        this.running = running;
        this.platform = running.demo();
        this.accessToken = platform.tokens().of("alice", "acme");
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private URI keycloak(String realm, String endpoint) {
        return URI.create(platform.keycloak() + "/realms/" + realm + "/protocol/openid-connect/" + endpoint);
    }

    private JsonNode tokens(String realm, String client, String username, String password, String scope)
            throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", client);
        form.put("username", username);
        form.put("password", password);
        form.put("scope", scope);
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(keycloak(realm, "token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode ofAlice() throws IOException, InterruptedException {
        return tokens(
                KeycloakAdministrator.REALM,
                DemoSignIns.CLIENT,
                DemoSignIns.username("alice", "acme"),
                platform.tokens().password(),
                "openid organization:acme");
    }

    private void assertRefused(String token) throws InterruptedException {
        Answer answer = platform.api().as(token).get("/v1/me").expect(401);
        assertThat(answer.text("reason")).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        platform.api().as(accessToken).get("/v1/me").expect(200);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private String claims() {
        return accessToken.split("\\.", -1)[1];
    }

    @Test
    void anAccessTokenOfAnotherRealmIsRefused() throws Exception {
        Secrets secrets = new Secrets(running.settings().folder());
        JsonNode answer = tokens(
                "master", "admin-cli", KeycloakAdministrator.USERNAME, secrets.keycloakAdminPassword(), "openid");
        assertRefused(answer.path("access_token").asString());
    }

    @Test
    void idAndRefreshTokensAreRefused() throws Exception {
        JsonNode answer = ofAlice();
        assertRefused(answer.path("id_token").asString());
        assertRefused(answer.path("refresh_token").asString());
    }

    @Test
    void anExpiredTokenOfTheRealmIsRefused() throws Exception {
        KeycloakAdministration keycloak = new KeycloakAdministration(running);
        // Tokens of one client are good for a minute, those of the other expired five minutes before they are issued.
        for (Map.Entry<String, String> lifespan :
                Map.of("short-lived", "60", "long-expired", "-300").entrySet()) {
            keycloak.createClient(
                    KeycloakAdministrator.REALM,
                    lifespan.getKey(),
                    Map.of("attributes", Map.of("access.token.lifespan", lifespan.getValue())));
        }
        String username = DemoSignIns.username("alice", "acme");
        String password = platform.tokens().password();
        String scope = "openid organization:acme";
        String good = keycloak.token(KeycloakAdministrator.REALM, "short-lived", username, password, scope);
        platform.api().as(good).get("/v1/me").expect(200);

        String expired = keycloak.token(KeycloakAdministrator.REALM, "long-expired", username, password, scope);
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(expired.split("\\.", -1)[1]));
        assertThat(claims.path("exp").asLong()).isLessThan(Instant.now().getEpochSecond() - 60);
        assertRefused(expired);
        Answer answer = platform.api().as(expired).get("/v1/me");
        assertThat(answer.text("detail")).contains("expired");
    }

    @Test
    void anUnsignedTokenIsRefused() throws Exception {
        assertRefused(part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + claims() + ".");
    }

    @Test
    void theRealmsPublicKeyIsNoSharedSecret() throws Exception {
        JsonNode keys = send(HttpRequest.newBuilder(keycloak(KeycloakAdministrator.REALM, "certs")))
                .path("keys");
        assertThat(keys).isNotEmpty();
        for (JsonNode key : keys) {
            String header = part("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\""
                    + key.path("kid").asString() + "\"}");
            byte[] modulus = Base64.getUrlDecoder().decode(key.path("n").asString());
            assertRefused(header + "." + claims() + "." + hmac(modulus, header + "." + claims()));
        }
    }

    private static String hmac(byte[] secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aTokenWithOtherClaimsUnderTheSameSignatureIsRefused() throws Exception {
        String[] parts = accessToken.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String changed = claims.replace("\"acme\"", "\"globex\"");
        assertThat(changed).isNotEqualTo(claims);
        assertRefused(parts[0] + "." + part(changed) + "." + parts[2]);
    }
}
