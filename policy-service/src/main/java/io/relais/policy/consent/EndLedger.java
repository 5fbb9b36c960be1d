package io.relais.policy.consent;

import io.relais.platform.tenancy.TenantId;

/** Ends a member's ledger when they leave the company. */
public final class EndLedger {

    private final ChangeLedger changeLedger;

    /** Writes through {@code changeLedger}. */
    public EndLedger(ChangeLedger changeLedger) {
        this.changeLedger = changeLedger;
    }

    /** Ends it; safe to repeat. */
    public void end(TenantId tenant, String memberId) {
        changeLedger.apply(tenant, memberId, Ledger::end);
    }
}
