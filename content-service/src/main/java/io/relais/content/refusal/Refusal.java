package io.relais.content.refusal;

import io.relais.content.decision.KeptDecision;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import java.time.Duration;
import java.time.Instant;

/**
 * A member's attempts of one day to share one post there, refused for the same reasons.
 *
 * @param id the last segment of {@code refusals/{id}}; follows from the member, the question, the day and the reasons
 * @param memberId the last segment of {@code members/{id}}
 * @param postId the last segment of {@code posts/{id}}
 * @param network where
 * @param accountKind from which kind of account
 * @param languageCode of the text; empty where the post had none for the network
 * @param text that was to be shared; empty where the post had none for the network
 * @param decision the last refusal, with what it was made on
 * @param attemptCount how many there were, from 1
 * @param firstTime of the first
 * @param lastTime of the last
 */
public record Refusal(
        String id,
        String memberId,
        String postId,
        Network network,
        AccountKind accountKind,
        String languageCode,
        String text,
        KeptDecision decision,
        int attemptCount,
        Instant firstTime,
        Instant lastTime) {

    /** For how long a refusal is kept after its last attempt: long enough for a complaint, no longer. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** How many of a member's are kept; the oldest go first. */
    public static final int MOST = 100;

    /** {@code refusals/{id}}. */
    public String name() {
        return "refusals/" + id;
    }

    /** When it is forgotten. */
    public Instant expireTime() {
        return lastTime.plus(KEPT);
    }
}
