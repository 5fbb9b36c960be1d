package io.relais.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void everythingIsMeasuredWarmUnlessToldOtherwise() {
        Settings settings = Settings.parse(new String[0]);
        assertThat(settings.warmUp()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.parts()).containsExactly(Settings.Part.values());
    }

    @Test
    void argumentsChangeWhatTheyName() {
        Settings settings = Settings.parse(new String[] {"--warm-up=5", "--rounds=2", "--only=redirect,api"});
        assertThat(settings.warmUp()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.rounds()).isEqualTo(2);
        assertThat(settings.parts()).containsExactly(Settings.Part.API, Settings.Part.REDIRECT);
    }

    @Test
    void anUnknownArgumentIsRefusedWithThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.parse(new String[] {"--fast"}))
                .withMessageContaining("--warm-up");
    }
}
