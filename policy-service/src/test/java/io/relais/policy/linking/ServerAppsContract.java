package io.relais.policy.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.linking.ServerApps.ServerApp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of apps at servers does. */
public abstract class ServerAppsContract {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final TenantScoped<ServerApps> apps;
    private final String host = UUID.randomUUID() + ".example";

    protected ServerAppsContract(TenantScoped<ServerApps> apps) {
        this.apps = apps;
    }

    private ServerApp app(String client, Duration lasts) {
        return new ServerApp(host, client, "sealed", NOW.plus(lasts));
    }

    @Test
    void ofManyThatRegisterAtOnceAllComeAsTheSameAppUntilItExpires() {
        assertThat(apps.of(ACME).find(host)).isEmpty();
        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(one -> apps.of(ACME).keep(app("client-" + one, Duration.ofMinutes(30)), NOW))
                        .distinct())
                .hasSize(1)
                .containsExactly(apps.of(ACME).find(host).orElseThrow());
        assertThat(apps.of(GLOBEX).find(host)).isEmpty();

        // What begins in the last ten minutes could not be completed.
        Instant late = NOW.plus(Duration.ofMinutes(20));
        ServerApp next = app("next", Duration.ofHours(2));
        assertThat(apps.of(ACME).keep(next, late.minusSeconds(1))).isNotEqualTo(next);
        assertThat(apps.of(ACME).keep(next, late)).isEqualTo(next);
        assertThat(apps.of(ACME).find(host)).contains(next);
        assertThat(next.toString()).doesNotContain("sealed");
    }
}
