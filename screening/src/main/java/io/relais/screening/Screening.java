package io.relais.screening;

import io.relais.screening.finding.Network;
import java.time.Instant;
import java.util.Set;

/**
 * A text to be screened.
 *
 * @param text at most {@value #LONGEST_TEXT} UTF-16 units
 * @param languageCode BCP 47 tag of the text; empty if unknown
 * @param networks where it is to appear; empty for none in particular, which leaves formats unchecked
 * @param countries ISO 3166 codes of the countries where the tenant works, for phone and tax numbers
 * @param at the time for which quiet periods, embargoes and expiries are looked at
 */
public record Screening(String text, String languageCode, Set<Network> networks, Set<String> countries, Instant at) {
    /** A little more than the longest post that any network takes (Facebook's 63,206). */
    public static final int LONGEST_TEXT = 65_536;

    /** @throws IllegalArgumentException if the text is too long */
    public Screening {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("text: at most " + LONGEST_TEXT + " characters, not " + text.length());
        }
        networks = Set.copyOf(networks);
        countries = Set.copyOf(countries);
    }

    /** A text in a language, for no network in particular. */
    public static Screening of(String text, String languageCode) {
        return new Screening(text, languageCode, Set.of(), Set.of(), Instant.EPOCH);
    }
}
