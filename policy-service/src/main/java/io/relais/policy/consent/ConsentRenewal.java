package io.relais.policy.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a company asks for choices about a purpose again sooner than the purpose says.
 *
 * @param purpose the last segment of {@code purposes/{id}}
 * @param months for how many a choice holds at most; 0 for as long as the purpose says
 * @param askAgainTime choices that were made before it hold no longer; null where there is no such time
 */
public record ConsentRenewal(
        String purpose, int months, @Nullable Instant askAgainTime) {

    /** The fewest months for which a choice holds: longer than it takes to renew it. */
    public static final int FEWEST_MONTHS = 3;

    /** Refuses one that asks for nothing, or too often. */
    public ConsentRenewal {
        if (months == 0 && askAgainTime == null) {
            throw new IllegalArgumentException(
                    "Say for how many months a choice holds, or before which time it was made to be asked for again.");
        }
        if (months != 0 && months < FEWEST_MONTHS) {
            throw new IllegalArgumentException("A choice holds for " + FEWEST_MONTHS + " months at least.");
        }
    }
}
