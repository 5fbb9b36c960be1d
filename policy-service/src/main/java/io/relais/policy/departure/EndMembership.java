package io.relais.policy.departure;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.consent.EndLedger;

/** Ends what a member had here: their choices bind nobody any more, and the company's accounts come back. */
public final class EndMembership {

    private final EndLedger endLedger;
    private final TenantScoped<ProfessionalAccounts> accounts;

    /** Ends ledgers through {@code endLedger}, and takes back from {@code accounts}. */
    public EndMembership(EndLedger endLedger, TenantScoped<ProfessionalAccounts> accounts) {
        this.endLedger = endLedger;
        this.accounts = accounts;
    }

    /** Ends it. Safe to repeat, and to go on with where it stopped half-way. */
    public void end(TenantId tenant, String memberId) {
        endLedger.end(tenant, memberId);
        accounts.of(tenant).takeBack(memberId);
    }
}
