package io.relais.screening.finding;

import java.util.Locale;

/**
 * Why a finding matters and what its author can do, in both languages of the product.
 *
 * @param key stable, for screens that bring their own words
 */
public record Advice(String key, String french, String english) {

    /** The text in a language; English for every language but French. */
    public String in(String languageCode) {
        return Locale.forLanguageTag(languageCode).getLanguage().equals("fr") ? french : english;
    }
}
