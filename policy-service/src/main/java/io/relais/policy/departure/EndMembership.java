package io.relais.policy.departure;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.account.TakeBackProfessionalAccounts;
import io.relais.policy.consent.EndLedger;

/** Ends what a member had here: their choices bind nobody any more, and the company's accounts come back. */
public final class EndMembership {

    private final EndLedger endLedger;
    private final TakeBackProfessionalAccounts takeBackAccounts;

    /** Ends ledgers through {@code endLedger}, and takes accounts back through {@code takeBackAccounts}. */
    public EndMembership(EndLedger endLedger, TakeBackProfessionalAccounts takeBackAccounts) {
        this.endLedger = endLedger;
        this.takeBackAccounts = takeBackAccounts;
    }

    /** Ends it. Safe to repeat, and to go on with where it stopped half-way. */
    public void end(TenantId tenant, String memberId) {
        endLedger.end(tenant, memberId);
        takeBackAccounts.takeBack(tenant, memberId);
    }
}
