package io.relais.policy.consent;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Shows the privacy officer one member's choices, once the member can see that, and why. */
public final class InspectConsents {

    private static final int SHORTEST_REASON = 20;
    private static final int ENTRIES = 200;

    private final TenantScoped<Inspections> inspections;
    private final TenantScoped<Ledgers> ledgers;
    private final Clock clock;

    /** Keeps {@code inspections}, then reads {@code ledgers}, at the time of {@code clock}. */
    public InspectConsents(TenantScoped<Inspections> inspections, TenantScoped<Ledgers> ledgers, Clock clock) {
        this.inspections = inspections;
        this.ledgers = ledgers;
        this.clock = clock;
    }

    /**
     * Keeps the inspection, then reads. INVALID_REQUEST for a reason that says nothing. An officer who reads their own
     * choices leaves a record too.
     */
    public Inspected inspect(TenantId tenant, String officerId, String memberId, String reason) {
        String said = reason.strip();
        if (said.length() < SHORTEST_REASON) {
            throw DomainException.invalid(
                    "reason",
                    "Say why you must read this member's choices, in at least " + SHORTEST_REASON
                            + " characters: the member will read it.");
        }
        Inspection inspection =
                new Inspection(UUID.randomUUID().toString(), memberId, officerId, said, clock.instant());
        inspections.of(tenant).add(inspection);
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
     * @param accounts the accounts that the member declared
     */
    public record Inspected(
            Inspection inspection, List<Consent> consents, List<LedgerEntry> entries, List<DeclaredAccount> accounts) {}
}
