package io.relais.system.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.system.platform.Part;
import io.relais.system.platform.Platform;
import io.relais.system.platform.Ports;
import io.relais.system.platform.Progress;
import io.relais.system.platform.Secrets;
import io.relais.system.platform.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo's sign-ins in the real Keycloak. */
class DemoSignInsIT {

    @Test
    void theOperatorGetsATokenForTheApiThatNamesNoTenant(@TempDir Path home) throws Exception {
        Settings settings = Settings.embedded(Path.of(System.getProperty("relais.repository")), Ports.free(), home);
        settings.folder().create();
        Secrets secrets = new Secrets(settings.folder());
        try (Platform platform = new Platform(settings, secrets, Progress.SILENT)) {
            platform.start(Set.of(Part.KEYCLOAK));
            DemoSignIns signIns = new DemoSignIns(settings.keycloakUrl(), secrets);
            signIns.provision();
            signIns.provision();

            Tokens tokens = new Tokens(settings.keycloakUrl(), secrets, Clock.systemUTC());
            JsonNode claims = claims(tokens.operator());
            assertThat(claims.path("iss").asString()).isEqualTo(settings.keycloakUrl() + "/realms/relais");
            assertThat(claims.path("aud").toString()).contains("relais-api");
            assertThat(claims.path("azp").asString()).isEqualTo(DemoSignIns.CLIENT);
            assertThat(claims.path("realm_access").path("roles").toString()).contains("relais-operator");
            assertThat(claims.has("organization")).isFalse();

            assertThat(tokens.of("operator", "acme")).isEqualTo(tokens.operator());
            assertThatThrownBy(() -> tokens.of("nobody", "acme"))
                    .isInstanceOf(TokenRefused.class)
                    .hasMessageContaining("nobody@acme.example");
            assertThatThrownBy(() -> tokens.ofApp("crm", "acme"))
                    .isInstanceOf(TokenRefused.class)
                    .hasMessage("The demo knows no app crm of acme");
        }
    }

    private static JsonNode claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return JsonMapper.builder().build().readTree(new String(payload, StandardCharsets.UTF_8));
    }
}
