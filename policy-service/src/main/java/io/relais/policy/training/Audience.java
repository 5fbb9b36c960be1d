package io.relais.policy.training;

import java.util.List;
import java.util.Locale;

/**
 * Whom a course, or the demand for it, is meant for: every list that is not empty must contain the member's value.
 * Languages match as ranges (RFC 4647): {@code fr} contains a member who reads {@code fr-CA}. It means what the audience of
 * a post means in content-service.
 *
 * @param teams as the company's directory writes them
 * @param departments as the company's directory writes them
 * @param countryCodes ISO 3166-1 alpha-2, in upper case
 * @param languageCodes BCP 47
 */
public record Audience(
        List<String> teams, List<String> departments, List<String> countryCodes, List<String> languageCodes) {

    /** All members. */
    public static final Audience EVERYBODY = new Audience(List.of(), List.of(), List.of(), List.of());

    /** Copies the lists, and writes countries in upper case. */
    public Audience {
        teams = List.copyOf(teams);
        departments = List.copyOf(departments);
        countryCodes =
                countryCodes.stream().map(code -> code.toUpperCase(Locale.ROOT)).toList();
        languageCodes = List.copyOf(languageCodes);
    }

    /** Whether it is meant for that member. */
    public boolean contains(Member member) {
        return allows(teams, member.team())
                && allows(departments, member.department())
                && allows(countryCodes, member.countryCode().toUpperCase(Locale.ROOT))
                && (languageCodes.isEmpty()
                        || languageCodes.stream().anyMatch(range -> Languages.covers(range, member.languageCode())));
    }

    private static boolean allows(List<String> wanted, String value) {
        return wanted.isEmpty() || (!value.isEmpty() && wanted.contains(value));
    }
}
