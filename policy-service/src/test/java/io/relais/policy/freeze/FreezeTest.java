package io.relais.policy.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreezeTest {

    private static Freeze freeze(FreezeScope scope, String target) {
        return new Freeze(
                "f",
                scope,
                target,
                "A crisis",
                Map.of("fr", "Pause", "en-GB", "A pause"),
                "anna",
                1,
                Instant.EPOCH,
                null);
    }

    @Test
    void aFreezeCoversWhatItNames() {
        assertThat(freeze(FreezeScope.TENANT, "").covers("posts/1", Set.of())).isTrue();
        assertThat(freeze(FreezeScope.POST, "posts/1").covers("posts/1", Set.of()))
                .isTrue();
        assertThat(freeze(FreezeScope.POST, "posts/1").covers("posts/10", Set.of()))
                .isFalse();
        assertThat(freeze(FreezeScope.TOPIC, "Résultats").covers("posts/1", Set.of("emploi", " résultats")))
                .isTrue();
        assertThat(freeze(FreezeScope.TOPIC, "Résultats").covers("posts/1", Set.of("résultats annuels")))
                .isFalse();
    }

    @Test
    void aTargetIsNamedWhereNotEverythingIsFrozen() {
        assertThatThrownBy(() -> freeze(FreezeScope.POST, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> freeze(FreezeScope.TENANT, "posts/1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void membersAreToldInTheirLanguageIfCompliancePutItInWords() {
        Freeze freeze = freeze(FreezeScope.TENANT, "");

        assertThat(freeze.notice(List.of(new LanguageRange("fr-ca")))).contains("Pause");
        assertThat(freeze.notice(List.of(new LanguageRange("de"), new LanguageRange("en-gb"))))
                .contains("A pause");
        assertThat(freeze.notice(List.of(new LanguageRange("de")))).isEmpty();
    }
}
