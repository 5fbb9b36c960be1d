package io.relais.policy.policy;

import io.relais.policy.consent.Presentation;
import org.jspecify.annotations.Nullable;

/**
 * What a member says to have read.
 *
 * @param policy the last segment of {@code policies/{id}}
 * @param version the version
 * @param languageCode the language it was read in, BCP 47
 * @param digest the digest of what was shown; empty where the client does not say
 * @param presentation how it was shown; null where the client does not say
 */
public record Reading(
        String policy,
        int version,
        String languageCode,
        String digest,
        @Nullable Presentation presentation) {}
