package io.relais.content.departure;

import io.relais.content.feed.ForgetDismissals;
import io.relais.content.refusal.ForgetRefusals;
import io.relais.content.share.CancelScheduledShares;
import io.relais.platform.tenancy.TenantId;

/**
 * Ends what is a member's here as they leave: what they dismissed and were refused is forgotten, and what they scheduled is
 * cancelled.
 */
public final class EndMembership {
    private final ForgetDismissals forgetDismissals;
    private final ForgetRefusals forgetRefusals;
    private final CancelScheduledShares cancelScheduledShares;

    /** Ends it by those. */
    public EndMembership(
            ForgetDismissals forgetDismissals,
            ForgetRefusals forgetRefusals,
            CancelScheduledShares cancelScheduledShares) {
        this.forgetDismissals = forgetDismissals;
        this.forgetRefusals = forgetRefusals;
        this.cancelScheduledShares = cancelScheduledShares;
    }

    /** Ends it. Safe to repeat, and to go on with where it stopped half-way. */
    public void end(TenantId tenant, String memberId) {
        cancelScheduledShares.membershipEnded(tenant, memberId);
        forgetDismissals.forget(tenant, memberId);
        forgetRefusals.forget(tenant, memberId);
    }
}
