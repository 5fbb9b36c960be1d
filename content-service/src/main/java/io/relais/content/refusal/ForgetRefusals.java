package io.relais.content.refusal;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;

/** Ends what was kept of the refused attempts of a member who left. */
public final class ForgetRefusals {
    private final TenantScoped<Refusals> refusals;

    /** Forgets in {@code refusals}. */
    public ForgetRefusals(TenantScoped<Refusals> refusals) {
        this.refusals = refusals;
    }

    /** Forgets all of the member's. Repeating it changes nothing. */
    public void forget(TenantId tenant, String memberId) {
        refusals.of(tenant).forget(memberId);
    }
}
