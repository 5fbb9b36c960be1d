package io.relais.policy.decision;

import java.util.List;
import java.util.OptionalInt;

/**
 * An answer with every reason.
 *
 * @param question what was asked
 * @param reasons all that stands against the share; empty where it may go ahead
 * @param dailyShareCap how many of the member's shares may count there in a day; empty where there is no cap
 * @param basis what it was made on
 */
public record Decision(ShareQuestion question, List<Reason> reasons, OptionalInt dailyShareCap, Basis basis) {

    /** Copies the reasons. */
    public Decision {
        reasons = List.copyOf(reasons);
    }

    /** Whether the share may go ahead now. */
    public boolean allowed() {
        return reasons.isEmpty();
    }
}
