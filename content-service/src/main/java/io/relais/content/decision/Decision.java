package io.relais.content.decision;

import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer to a {@link ShareQuestion}.
 *
 * @param network where
 * @param accountKind from which kind of account
 * @param allowed whether the share may go ahead now
 * @param reasons every reason against it; empty when allowed
 * @param dailyShareCap how many of the member's shares may count there in a day; empty where there is no cap
 * @param consentEntryCount how many entries the history of the member's choices had
 * @param kept what is kept of it with a share that it lets start; empty where it does not bind
 */
public record Decision(
        Network network,
        AccountKind accountKind,
        boolean allowed,
        List<DecisionReason> reasons,
        OptionalInt dailyShareCap,
        long consentEntryCount,
        Optional<KeptDecision> kept) {

    /** Copies the reasons. */
    public Decision {
        reasons = List.copyOf(reasons);
    }
}
