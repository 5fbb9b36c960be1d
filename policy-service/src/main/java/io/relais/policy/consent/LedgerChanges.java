package io.relais.policy.consent;

import io.relais.platform.tenancy.TenantId;

/** Who wants to know that a ledger was changed by this process, such as one that keeps a copy. */
@FunctionalInterface
public interface LedgerChanges {

    /** The member's ledger is different now. Must not fail. */
    void changed(TenantId tenant, String memberId);
}
