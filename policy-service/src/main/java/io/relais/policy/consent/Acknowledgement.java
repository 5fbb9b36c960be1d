package io.relais.policy.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The evidence that a member read one version of a policy.
 *
 * @param policy the last segment of {@code policies/{id}}
 * @param version the version read
 * @param languageCode the language it was read in
 * @param digest SHA-256 of the version's content, hexadecimal
 * @param acknowledgeTime when
 * @param presentation how it was shown; null where the client did not say
 */
public record Acknowledgement(
        String policy,
        int version,
        String languageCode,
        String digest,
        Instant acknowledgeTime,
        @Nullable Presentation presentation) {

    /** An acknowledgement of whose presentation nothing is known. */
    public Acknowledgement(String policy, int version, String languageCode, String digest, Instant acknowledgeTime) {
        this(policy, version, languageCode, digest, acknowledgeTime, null);
    }
}
