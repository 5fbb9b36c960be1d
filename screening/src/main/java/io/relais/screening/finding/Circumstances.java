package io.relais.screening.finding;

import java.time.Instant;
import java.util.Set;

/**
 * What is known about a text besides its words.
 *
 * @param languageCode BCP 47 tag of the text; empty if unknown
 * @param networks where it is to appear; empty for none in particular
 * @param countries ISO 3166 codes of the countries where the tenant works
 * @param at the time for which quiet periods and embargoes are looked at
 */
public record Circumstances(String languageCode, Set<Network> networks, Set<String> countries, Instant at) {
    public Circumstances {
        networks = Set.copyOf(networks);
        countries = Set.copyOf(countries);
    }
}
