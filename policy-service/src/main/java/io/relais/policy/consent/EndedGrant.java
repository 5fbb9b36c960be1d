package io.relais.policy.consent;

import io.relais.policy.network.Network;
import java.time.Duration;
import java.time.Instant;

/**
 * Access to a network that ended here, and is yet to be taken back there. It is the last trace of a linked account: it is removed
 * when the network has taken the access back, or after {@link #LONGEST} of trying.
 *
 * @param linkId the id of the account that was linked
 * @param network the network
 * @param accountKey as {@link LinkedAccount#accountKey()}
 * @param networkAccountId the network's own id of the account, which some need to take access back
 * @param grant what gives access
 * @param endTime when it ended here
 * @param attempts how often it was tried
 * @param nextTime when to try next
 */
public record EndedGrant(
        String linkId,
        Network network,
        String accountKey,
        Hidden networkAccountId,
        Hidden grant,
        Instant endTime,
        int attempts,
        Instant nextTime) {

    /** How long a network that does not answer is asked, and the tokens are kept for that. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    static EndedGrant of(LinkedAccount account, Instant now) {
        return new EndedGrant(
                account.id(),
                account.network(),
                account.accountKey(),
                account.networkAccountId(),
                account.grant(),
                now,
                0,
                now);
    }

    /** After one more attempt that may have failed: the pause doubles. */
    EndedGrant triedAt(Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 20));
        return new EndedGrant(
                linkId,
                network,
                accountKey,
                networkAccountId,
                grant,
                endTime,
                attempts + 1,
                now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    }

    /** Whether it has been tried for long enough. */
    public boolean givenUp(Instant now) {
        return endTime.plus(LONGEST).isBefore(now);
    }

    /** Left out, so that no log shows whose account it was. */
    @Override
    public String toString() {
        return "EndedGrant[" + linkId + " on " + network + "]";
    }
}
