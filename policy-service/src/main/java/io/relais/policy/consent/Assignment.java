package io.relais.policy.consent;

import io.relais.policy.network.Network;
import java.time.Instant;

/**
 * That a professional account is the member's to use, or is not any more, as one version of the account has it.
 *
 * @param account the last segment of {@code professionalAccounts/{id}}
 * @param network where it is
 * @param accountVersion of the account: a later one replaces it, whichever was written first
 * @param held whether the member has it
 * @param changeTime when that was written
 */
public record Assignment(String account, Network network, long accountVersion, boolean held, Instant changeTime) {

    /** Of two about one account the later version counts; of one that was meant to be given back and was not, that it is held. */
    boolean replaces(Assignment known) {
        return accountVersion > known.accountVersion || accountVersion == known.accountVersion && held && !known.held;
    }
}
