package io.relais.policy.training;

/**
 * A member as far as audiences go.
 *
 * @param id the last segment of {@code members/{id}}
 * @param team empty where unknown
 * @param department empty where unknown
 * @param countryCode ISO 3166-1 alpha-2, or empty
 * @param languageCode BCP 47
 */
public record Member(String id, String team, String department, String countryCode, String languageCode) {

    /** A member of whom the directory says nothing but the language. */
    public static Member of(String id, String languageCode) {
        return new Member(id, "", "", "", languageCode);
    }
}
