package io.relais.identity.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signing secrets of a webhook, as a {@link SecretBox} seals them.
 *
 * @param current signs every delivery
 * @param previous signs too until {@code previousExpireTime}; null where there is none
 * @param previousExpireTime when {@code previous} ends; null with it
 */
public record SealedSecrets(
        String current, @Nullable String previous, @Nullable Instant previousExpireTime) {

    /** A first secret. */
    static SealedSecrets first(String sealed) {
        return new SealedSecrets(sealed, null, null);
    }

    /** The next secret, beside which the current one goes on until that time. */
    SealedSecrets rotated(String sealed, Instant overlapEnd) {
        return new SealedSecrets(sealed, current, overlapEnd);
    }

    /** Those that sign at that time, the current one first. */
    List<String> signingAt(Instant time) {
        List<String> signing = new ArrayList<>();
        signing.add(current);
        if (previous != null && previousExpireTime != null && previousExpireTime.isAfter(time)) {
            signing.add(previous);
        }
        return signing;
    }
}
