package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.Inspection;
import io.relais.policy.consent.KeepInspection;
import org.jspecify.annotations.Nullable;

/** Shows the privacy officer a member's refusals, once the member can see that, and why. */
public final class InspectRefusals {

    /** What an inspection names where the list was looked at. */
    static final String LIST = "refusals/-";

    private final KeepInspection keepInspection;
    private final RefusalsOfMembers refusals;

    /** Keeps inspections through {@code keepInspection}, then reads {@code refusals}. */
    public InspectRefusals(KeepInspection keepInspection, RefusalsOfMembers refusals) {
        this.keepInspection = keepInspection;
        this.refusals = refusals;
    }

    /**
     * Keeps the inspection, then reads at most {@code size} of them behind {@code after}. INVALID_REQUEST for a reason that says
     * nothing.
     */
    public Inspected inspect(
            TenantId tenant,
            String officerId,
            String memberId,
            String reason,
            RefusalsOfMembers.@Nullable Place after,
            int size) {
        Inspection inspection = keepInspection.keep(tenant, officerId, memberId, reason, LIST);
        return new Inspected(inspection, refusals.lastFirst(tenant, memberId, after, size));
    }

    /**
     * What an officer is shown.
     *
     * @param inspection the record of it
     * @param found some of the refusals
     */
    public record Inspected(Inspection inspection, RefusalsOfMembers.Found found) {}
}
