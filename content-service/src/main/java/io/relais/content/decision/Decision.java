package io.relais.content.decision;

import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import java.util.List;

/**
 * The answer to a {@link ShareQuestion}.
 *
 * @param network where
 * @param accountKind from which kind of account
 * @param allowed whether the share may go ahead now
 * @param reasons every reason against it; empty when allowed
 */
public record Decision(Network network, AccountKind accountKind, boolean allowed, List<DecisionReason> reasons) {

    /** Copies the reasons. */
    public Decision {
        reasons = List.copyOf(reasons);
    }
}
