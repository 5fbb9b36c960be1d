package io.relais.identity.tenant;

/**
 * What a tenant's administrator may change.
 *
 * @param displayName the company's name as people read it
 * @param languageCode BCP 47, for texts where a person has none
 * @param countryCode ISO 3166-1 alpha-2, or empty where unknown
 * @param minimumGroupSize aggregates about fewer people are suppressed
 */
public record TenantSettings(String displayName, String languageCode, String countryCode, int minimumGroupSize) {

    /** The smallest group that an aggregate may be about, in any tenant. */
    public static final int SMALLEST_GROUP_SIZE = 5;

    /** Refuses settings that no tenant may have. */
    public TenantSettings {
        if (displayName.isBlank() || languageCode.isBlank()) {
            throw new IllegalArgumentException("A tenant has a name and a language.");
        }
        if (minimumGroupSize < SMALLEST_GROUP_SIZE) {
            throw new IllegalArgumentException("An aggregate is about " + SMALLEST_GROUP_SIZE + " people at least.");
        }
    }
}
