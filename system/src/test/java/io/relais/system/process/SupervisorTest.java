package io.relais.system.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SupervisorTest {

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final InstantSource time = () -> now;
    private final Supervisor supervisor = new Supervisor(clock());

    private Clock clock() {
        return time.withZone(ZoneOffset.UTC);
    }

    @Test
    void theFirstDeathIsFollowedByARestartAtOnceAndLaterOnesByLongerPauses() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < Supervisor.DEATHS_ALLOWED; i++) {
            pauses.add(supervisor.afterDeathOf("gateway").orElseThrow().toSeconds());
        }
        assertThat(pauses).containsExactly(0L, 1L, 2L, 4L, 8L, 15L);
    }

    @Test
    void aProcessThatDiesTooOftenIsGivenUp() {
        for (int i = 0; i < Supervisor.DEATHS_ALLOWED; i++) {
            assertThat(supervisor.afterDeathOf("gateway")).isPresent();
        }
        assertThat(supervisor.afterDeathOf("gateway")).isEmpty();
        assertThat(supervisor.afterDeathOf("redis")).contains(Duration.ZERO);
    }

    @Test
    void oldDeathsAreForgotten() {
        for (int i = 0; i < Supervisor.DEATHS_ALLOWED; i++) {
            supervisor.afterDeathOf("gateway");
        }
        now = now.plus(Supervisor.WINDOW).plusSeconds(1);
        assertThat(supervisor.afterDeathOf("gateway")).isEqualTo(Optional.of(Duration.ZERO));
    }
}
