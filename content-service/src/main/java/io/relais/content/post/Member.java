package io.relais.content.post;

/**
 * A member as audiences see them.
 *
 * @param id the last segment of {@code members/{id}}
 * @param languageCode BCP 47
 * @param team empty where unknown
 * @param department empty where unknown
 * @param countryCode ISO 3166-1 alpha-2, or empty
 */
public record Member(String id, String languageCode, String team, String department, String countryCode) {}
