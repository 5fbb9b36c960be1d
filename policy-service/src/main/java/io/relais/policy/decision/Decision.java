package io.relais.policy.decision;

import java.util.List;

/**
 * An answer with every reason.
 *
 * @param question what was asked
 * @param reasons all that stands against the share; empty where it may go ahead
 * @param basis what it was made on
 */
public record Decision(ShareQuestion question, List<Reason> reasons, Basis basis) {

    /** Copies the reasons. */
    public Decision {
        reasons = List.copyOf(reasons);
    }

    /** Whether the share may go ahead now. */
    public boolean allowed() {
        return reasons.isEmpty();
    }
}
