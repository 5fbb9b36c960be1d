package io.relais.identity.tenant;

/**
 * What a company subscribed with. It never changes: a repeated request is the same one exactly if this is.
 *
 * @param displayName the company's name
 * @param languageCode BCP 47
 * @param countryCode ISO 3166-1 alpha-2, or empty where unknown
 * @param administrator who can sign in first
 * @param plan how much it may ask for at first
 */
public record Subscription(
        String displayName, String languageCode, String countryCode, Administrator administrator, Plan plan) {

    /** A subscription to the standard plan. */
    public Subscription(String displayName, String languageCode, String countryCode, Administrator administrator) {
        this(displayName, languageCode, countryCode, administrator, Plan.STANDARD);
    }

    /** Refuses a company without a name or a language. */
    public Subscription {
        if (displayName.isBlank() || languageCode.isBlank()) {
            throw new IllegalArgumentException("A subscription has a company's name and a language.");
        }
    }
}
