package io.relais.content.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SirenTest {

    /** INSEE's example, La Poste, Danone and TotalEnergies, as their own legal notices print them. */
    @ParameterizedTest
    @ValueSource(strings = {"732829320", "356000000", "552032534", "542051180"})
    void realNumbersAreValid(String number) {
        assertThat(Siren.isValid(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"732829321", "723829320", "000000000", "73282932", "7328293200", "73282932A", "", "٧٣٢٨٢٩٣٢٠"})
    void othersAreNot(String number) {
        assertThat(Siren.isValid(number)).isFalse();
    }
}
