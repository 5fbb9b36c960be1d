package io.relais.policy.consent;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.List;

/** Shows the privacy officer one member's choices, once the member can see that, and why. */
public final class InspectConsents {

    private static final int ENTRIES = 200;

    private final KeepInspection keepInspection;
    private final TenantScoped<Ledgers> ledgers;

    /** Keeps inspections through {@code keepInspection}, then reads {@code ledgers}. */
    public InspectConsents(KeepInspection keepInspection, TenantScoped<Ledgers> ledgers) {
        this.keepInspection = keepInspection;
        this.ledgers = ledgers;
    }

    /**
     * Keeps the inspection, then reads. INVALID_REQUEST for a reason that says nothing. An officer who reads their own
     * choices leaves a record too.
     */
    public Inspected inspect(TenantId tenant, String officerId, String memberId, String reason) {
        Inspection inspection = keepInspection.keep(tenant, officerId, memberId, reason, "");
        Ledgers ofTenant = ledgers.of(tenant);
        Ledger ledger = ofTenant.find(memberId);
        return new Inspected(
                inspection,
                ledger.consentsInOrder(),
                ofTenant.history(memberId, Long.MAX_VALUE, ENTRIES),
                ledger.accounts());
    }

    /**
     * What an officer is shown.
     *
     * @param inspection the record of it
     * @param consents the choices as they stand
     * @param entries the newest entries of the history, newest first
     * @param accounts the accounts that the member declared or linked
     */
    public record Inspected(
            Inspection inspection, List<Consent> consents, List<LedgerEntry> entries, List<PersonalAccount> accounts) {}
}
