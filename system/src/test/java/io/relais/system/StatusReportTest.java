package io.relais.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.platform.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusReportTest {

    @Test
    void aFolderWhereNothingEverRanIsDown(@TempDir Path home) {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();

        boolean ready =
                new StatusReport(new DataFolder(home), new PrintStream(screen, true, StandardCharsets.UTF_8)).print();

        assertThat(ready).isFalse();
        assertThat(screen.toString(StandardCharsets.UTF_8)).startsWith("Relais does not run on " + home);
    }

    @Test
    void aDurationIsShownWithItsTwoLargestUnits() {
        assertThat(StatusReport.shown(Duration.ofSeconds(7))).isEqualTo("7 s");
        assertThat(StatusReport.shown(Duration.ofSeconds(67))).isEqualTo("1 min 07 s");
        assertThat(StatusReport.shown(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
    }
}
