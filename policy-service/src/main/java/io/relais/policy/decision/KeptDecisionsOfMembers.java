package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;

/** The decisions that were kept with members' shares and refusals, whoever asks. */
@FunctionalInterface
public interface KeptDecisionsOfMembers {

    /**
     * The decision of the member's {@code shares/{id}} or {@code refusals/{id}}; NOT_FOUND where that member has none of that name,
     * WRONG_STATE where it was not kept.
     */
    KeptDecisions.Kept find(TenantId tenant, String memberId, String name);
}
