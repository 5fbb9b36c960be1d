package io.relais.content.feed;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;

/** Ends what a member who left took out of their feed: it tells what they did not like. */
public final class ForgetDismissals {
    private final TenantScoped<Dismissals> dismissals;

    /** Forgets in {@code dismissals}. */
    public ForgetDismissals(TenantScoped<Dismissals> dismissals) {
        this.dismissals = dismissals;
    }

    /** Forgets all of the member's. Repeating it changes nothing. */
    public void forget(TenantId tenant, String memberId) {
        dismissals.of(tenant).forget(memberId);
    }
}
