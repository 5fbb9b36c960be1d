package io.relais.screening.identifier;

import io.relais.screening.finding.Circumstances;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The countries in whose way a number without a country's code is read. */
final class PhoneRegions {
    private PhoneRegions() {}

    /** The tenant's countries, then those where the text's language is spoken. */
    static Set<String> of(Circumstances circumstances) {
        Set<String> regions = new LinkedHashSet<>();
        circumstances.countries().stream().sorted().limit(8).forEach(regions::add);
        regions.addAll(
                ofLanguage(Locale.forLanguageTag(circumstances.languageCode()).getLanguage()));
        return regions;
    }

    /** Where a language is spoken, and for French and English where else their speakers write from. */
    private static List<String> ofLanguage(String language) {
        return switch (language) {
            case "fr" -> List.of("FR", "BE", "CH", "GB", "US");
            case "de" -> List.of("DE", "AT", "CH");
            case "es" -> List.of("ES", "MX");
            case "it" -> List.of("IT", "CH");
            case "pt" -> List.of("PT", "BR");
            case "nl" -> List.of("NL", "BE");
            default -> List.of("US", "GB", "FR");
        };
    }
}
