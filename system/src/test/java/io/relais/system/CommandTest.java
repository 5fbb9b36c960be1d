package io.relais.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.system.platform.Part;
import io.relais.system.process.LaunchFailure;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {

    @Test
    void upRunsEverythingInTheForeground() {
        assertThat(Command.parse("up"))
                .isEqualTo(new Command.Up(Command.Up.Mode.FOREGROUND, EnumSet.allOf(Part.class)));
    }

    @Test
    void upInTheBackgroundCanBeNarrowedToParts() {
        assertThat(Command.parse("up", "--only", "redis,gateway", "-d"))
                .isEqualTo(new Command.Up(Command.Up.Mode.DETACHED, Set.of(Part.REDIS, Part.GATEWAY)));
    }

    @Test
    void partsAreKnownByTheirLabelAndTheirShortName() {
        assertThat(Command.parse("logs", "content-service"))
                .isEqualTo(new Command.Logs(Optional.of(Part.CONTENT), false));
        assertThat(Command.parse("logs", "-f", "content")).isEqualTo(new Command.Logs(Optional.of(Part.CONTENT), true));
        assertThat(Command.parse("logs")).isEqualTo(new Command.Logs(Optional.empty(), false));
    }

    @Test
    void aTokenIsForAcmeUnlessAnotherTenantIsNamed() {
        assertThat(Command.parse("token", "alice")).isEqualTo(new Command.PersonToken("alice", "acme"));
        assertThat(Command.parse("token", "--tenant", "globex", "alice"))
                .isEqualTo(new Command.PersonToken("alice", "globex"));
        assertThat(Command.parse("token", "--app", "crm", "--tenant", "globex"))
                .isEqualTo(new Command.AppToken("crm", "globex"));
    }

    @Test
    void theNamesOfUserAndTenantMayBeTheSame() {
        assertThat(Command.parse("token", "acme", "--tenant", "acme"))
                .isEqualTo(new Command.PersonToken("acme", "acme"));
    }

    @Test
    void resetAsksUnlessToldYes() {
        assertThat(Command.parse("reset")).isEqualTo(new Command.Reset(false));
        assertThat(Command.parse("reset", "--yes")).isEqualTo(new Command.Reset(true));
    }

    @ParameterizedTest
    @CsvSource({
        "'', Nothing to do",
        "start, Unknown command: start",
        "up -x, up does not understand: -x",
        "down now, down does not understand: now",
        "up --only, --only needs a value",
        "up --only redis:mongo, No part is called redis:mongo",
        "logs frontend, No part is called frontend",
        "token, token needs either a user or --app",
        "token alice --app crm, token needs either a user or --app",
        "token alice --tenant, --tenant needs a value"
    })
    void whatIsWrongIsSaidInOneLineThatPointsToTheHelp(String line, String complaint) {
        assertThatThrownBy(() -> Command.parse(line.isEmpty() ? new String[0] : line.split(" ")))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining(complaint)
                .hasMessageEndingWith("(./relais help)")
                .hasMessageNotContaining(System.lineSeparator());
    }
}
