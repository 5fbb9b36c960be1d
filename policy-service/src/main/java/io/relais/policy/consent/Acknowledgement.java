package io.relais.policy.consent;

import java.time.Instant;

/**
 * The evidence that a member read one version of a policy.
 *
 * @param policy the last segment of {@code policies/{id}}
 * @param version the version read
 * @param languageCode the language it was read in
 * @param digest SHA-256 of the version's content, hexadecimal
 * @param acknowledgeTime when
 */
public record Acknowledgement(
        String policy, int version, String languageCode, String digest, Instant acknowledgeTime) {}
