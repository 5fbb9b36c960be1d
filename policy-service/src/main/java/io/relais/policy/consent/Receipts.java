package io.relais.policy.consent;

import io.relais.platform.tenancy.TenantId;

/** Proofs of choices, signed in the name of the company. */
public interface Receipts {

    /**
     * The receipt of one entry of the member's history. NOT_FOUND where they made no such choice; UNAVAILABLE where the
     * company's name can't be found out.
     *
     * @param consentName {@code consents/{id}}
     * @param entryId of the history entry; empty for the newest of that choice
     */
    Receipt issue(TenantId tenant, String memberId, String consentName, String entryId);

    /**
     * A receipt.
     *
     * @param entryId of the history entry that it proves
     * @param jws in compact form
     * @param keySetPath the path of the public API's address at which the keys are that verify it
     */
    record Receipt(String entryId, String jws, String keySetPath) {}
}
