package io.relais.policy.consent;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;

/** Ends a member's ledger when they leave the company. */
public final class EndLedger {

    private final ChangeLedger changeLedger;
    private final Clock clock;

    /** Writes through {@code changeLedger}, at the time of {@code clock}. */
    public EndLedger(ChangeLedger changeLedger, Clock clock) {
        this.changeLedger = changeLedger;
        this.clock = clock;
    }

    /** Ends it; safe to repeat. */
    public void end(TenantId tenant, String memberId) {
        changeLedger.apply(tenant, memberId, ledger -> ledger.end(clock.instant()));
    }
}
