package io.relais.optin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/**
 * A text in one language.
 *
 * @param languageCode a BCP 47 tag such as {@code fr} or {@code en-GB}
 * @param title a few words; empty where the text has none
 * @param body the text itself
 */
public record Text(String languageCode, String title, String body) {

    public Text {
        Objects.requireNonNull(languageCode);
        Objects.requireNonNull(title);
        Objects.requireNonNull(body);
    }

    /**
     * The text that a reader of a locale understands best: of exactly that locale, else of its language, else English,
     * else the first.
     *
     * @throws IllegalArgumentException when there is no text at all
     */
    public static Text in(Locale locale, List<Text> texts) {
        Function<Text, Integer> distance = text -> {
            Locale offered = Locale.forLanguageTag(text.languageCode());
            if (offered.equals(locale)) {
                return 0;
            }
            if (offered.getLanguage().equals(locale.getLanguage())) {
                return 1;
            }
            return offered.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? 2 : 3;
        };
        return texts.stream()
                .min(Comparator.comparing(distance))
                .orElseThrow(() -> new IllegalArgumentException("no text in any language"));
    }
}
