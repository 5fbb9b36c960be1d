package io.relais.system.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.process.ProcessDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {

    @TempDir
    private Path home;

    private Settings settings;
    private Secrets secrets;
    private Definitions definitions;

    @BeforeEach
    void aPlatformAtPort9000() {
        settings = Settings.embedded(home, new Ports(9000), home.resolve("data"));
        settings.folder().create();
        secrets = new Secrets(settings.folder());
        definitions = new Definitions(settings, secrets);
    }

    @Test
    void aServiceIsToldEverythingThatItsContractNames() {
        Map<String, String> environment = definitions.environmentOf(Part.CONTENT);
        assertThat(environment)
                .containsEntry("RELAIS_GRPC_ADDRESS", "127.0.0.1")
                .containsEntry("RELAIS_GRPC_PORT", "9006")
                .containsEntry("MANAGEMENT_SERVER_PORT", "9007")
                .containsEntry("RELAIS_MONGODB_URI", "mongodb://127.0.0.1:9012")
                .containsEntry("RELAIS_KEYCLOAK_URL", "http://127.0.0.1:9010")
                .containsEntry("RELAIS_SERVICES_POLICY", "static://127.0.0.1:9004")
                .containsEntry("RELAIS_SERVICECLIENT_ID", "relais-service-content")
                .containsEntry("RELAIS_SERVICECLIENT_SECRET", secrets.serviceClient(Part.CONTENT))
                .containsEntry("RELAIS_PUBLICURL", "http://127.0.0.1:9000");
        assertThat(definitions.environmentOf(Part.GATEWAY)).containsEntry("SERVER_PORT", "9000");
    }

    @Test
    void noSecretShowsInAListOfProcesses() throws Exception {
        KeycloakHome keycloakHome = new KeycloakHome(settings.folder().of(Part.KEYCLOAK), home);
        List<ProcessDefinition> all = List.of(
                definitions.redis(),
                definitions.mongo(),
                definitions.keycloak(keycloakHome),
                definitions.service(Part.GATEWAY, home));
        List<String> known = List.of(
                secrets.redisPassword(),
                secrets.keycloakAdminPassword(),
                secrets.cursorKey(),
                secrets.serviceClient(Part.GATEWAY),
                secrets.serviceClient(Part.IDENTITY));
        for (ProcessDefinition definition : all) {
            String shown = String.join(" ", definition.command()) + definition;
            assertThat(known).as(definition.name()).noneMatch(shown::contains);
        }
    }
}
