package io.relais.optin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextTest {

    private static final Text GERMAN = new Text("de", "", "Hallo");
    private static final Text ENGLISH = new Text("en", "", "Hello");
    private static final Text FRENCH = new Text("fr", "", "Bonjour");
    private static final Text BELGIAN = new Text("fr-BE", "", "Bonjour, septante");

    @Test
    void theExactLocaleComesFirst() {
        assertThat(Text.in(Locale.forLanguageTag("fr-BE"), List.of(ENGLISH, FRENCH, BELGIAN)))
                .isEqualTo(BELGIAN);
    }

    @Test
    void thenTheLanguageThenEnglishThenTheFirst() {
        assertThat(Text.in(Locale.CANADA_FRENCH, List.of(GERMAN, ENGLISH, FRENCH)))
                .isEqualTo(FRENCH);
        assertThat(Text.in(Locale.ITALIAN, List.of(GERMAN, ENGLISH, FRENCH))).isEqualTo(ENGLISH);
        assertThat(Text.in(Locale.ITALIAN, List.of(GERMAN, FRENCH))).isEqualTo(GERMAN);
    }
}
