package io.relais.content.departure;

import io.relais.content.feed.ForgetDismissals;
import io.relais.content.refusal.ForgetRefusals;
import io.relais.platform.tenancy.TenantId;

/** Forgets what tells something of a member who left, and proves nothing. */
public final class EndMembership {
    private final ForgetDismissals forgetDismissals;
    private final ForgetRefusals forgetRefusals;

    /** Forgets through both. */
    public EndMembership(ForgetDismissals forgetDismissals, ForgetRefusals forgetRefusals) {
        this.forgetDismissals = forgetDismissals;
        this.forgetRefusals = forgetRefusals;
    }

    /** Forgets all of the member's. Safe to repeat, and to go on with where it stopped half-way. */
    public void end(TenantId tenant, String memberId) {
        forgetDismissals.forget(tenant, memberId);
        forgetRefusals.forget(tenant, memberId);
    }
}
