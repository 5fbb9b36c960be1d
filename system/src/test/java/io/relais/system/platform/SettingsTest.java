package io.relais.system.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final Path REPOSITORY = Path.of("/src/relais");

    @Test
    void withoutVariablesEverythingIsEmbeddedFromPort8080() {
        Settings settings = Settings.of(REPOSITORY, Map.of());
        assertThat(settings.ports().base()).isEqualTo(8080);
        assertThat(settings.folder().root()).isEqualTo(REPOSITORY.resolve(".relais/8080"));
        assertThat(Part.values()).allMatch(settings::runs);
        assertThat(settings.keycloakUrl()).isEqualTo("http://127.0.0.1:8090");
    }

    @Test
    void aSecondCopyHasItsOwnPortsAndItsOwnFolder() {
        Settings settings = Settings.of(REPOSITORY, Map.of("RELAIS_PORT", "9000"));
        assertThat(settings.publicUrl()).hasToString("http://127.0.0.1:9000");
        assertThat(settings.folder().root()).isEqualTo(REPOSITORY.resolve(".relais/9000"));
        assertThat(Settings.of(REPOSITORY, Map.of("RELAIS_HOME", "/data/relais"))
                        .folder()
                        .root())
                .isEqualTo(Path.of("/data/relais"));
    }

    @Test
    void givenServersReplaceTheEmbeddedOnes() {
        Settings settings = Settings.of(
                REPOSITORY,
                Map.of(
                        "MONGODB_URI", "mongodb://db:27017",
                        "REDIS_URI", "redis://cache:6379",
                        "KEYCLOAK_URL", "https://id.example/"));
        assertThat(settings.runs(Part.MONGO)).isFalse();
        assertThat(settings.runs(Part.REDIS)).isFalse();
        assertThat(settings.runs(Part.KEYCLOAK)).isFalse();
        assertThat(settings.runs(Part.GATEWAY)).isTrue();
        assertThat(settings.keycloakUrl()).isEqualTo("https://id.example");
    }

    @Test
    void aGivenKeycloakNeedsTheSecretsOfItsClients(@TempDir Path home) {
        Settings settings = Settings.of(
                REPOSITORY,
                Map.of(
                        "RELAIS_HOME", home.toString(),
                        "KEYCLOAK_URL", "https://id.example",
                        "RELAIS_CLIENT_SECRET_GATEWAY", "given"));
        Secrets drawn = new Secrets(settings.folder());
        assertThat(settings.clientSecret(Part.GATEWAY, drawn)).isEqualTo("given");
        assertThatThrownBy(() -> settings.clientSecret(Part.CONTENT, drawn))
                .hasMessageContaining("RELAIS_CLIENT_SECRET_CONTENT");
    }

    @Test
    void aPortThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Settings.of(REPOSITORY, Map.of("RELAIS_PORT", "http")))
                .hasMessage("RELAIS_PORT is no port number: http");
    }
}
