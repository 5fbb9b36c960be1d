package io.relais.identity.tenant;

import org.jspecify.annotations.Nullable;

/**
 * What a company subscribed with. It never changes: a repeated request is the same one exactly if this is.
 *
 * @param displayName the company's name
 * @param languageCode BCP 47
 * @param countryCode ISO 3166-1 alpha-2, or empty where unknown
 * @param administrator who can sign in first
 * @param plan how much it may ask for at first
 * @param silo the silo in which its people sign in; null where it shares the pool's identity space
 */
public record Subscription(
        String displayName,
        String languageCode,
        String countryCode,
        Administrator administrator,
        Plan plan,
        @Nullable String silo) {

    /** A subscription to the standard plan, in the pool. */
    public Subscription(String displayName, String languageCode, String countryCode, Administrator administrator) {
        this(displayName, languageCode, countryCode, administrator, Plan.STANDARD, null);
    }

    /** Refuses a company without a name or a language. */
    public Subscription {
        if (displayName.isBlank() || languageCode.isBlank()) {
            throw new IllegalArgumentException("A subscription has a company's name and a language.");
        }
    }
}
