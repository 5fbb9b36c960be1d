package io.relais.system.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

    @Test
    void onlyNeutralVariablesOfTheShellReachAPart() {
        Map<String, String> shell = Map.of(
                "PATH", "/bin",
                "LC_ALL", "fr_FR.UTF-8",
                "JAVA_TOOL_OPTIONS", "-agentlib:x",
                "SERVER_PORT", "1",
                "KC_DB", "postgres",
                "RELAIS_PORT", "9");

        assertThat(ChildEnvironment.of(shell, Map.of("SERVER_PORT", "8080")))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("PATH", "/bin", "LC_ALL", "fr_FR.UTF-8", "SERVER_PORT", "8080"));
    }
}
