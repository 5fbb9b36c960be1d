package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.Inspection;
import io.relais.policy.consent.KeepInspection;

/** Explains one decision about a member to the privacy officer, once the member can see that, and why. */
public final class InspectDecision {

    private final KeepInspection keepInspection;
    private final KeptDecisionsOfMembers kept;
    private final ExplainDecision explainDecision;

    /** Keeps inspections through {@code keepInspection}, then reads {@code kept}, and has it explained. */
    public InspectDecision(
            KeepInspection keepInspection, KeptDecisionsOfMembers kept, ExplainDecision explainDecision) {
        this.keepInspection = keepInspection;
        this.kept = kept;
        this.explainDecision = explainDecision;
    }

    /**
     * Keeps the inspection, then explains. INVALID_REQUEST for a reason that says nothing; NOT_FOUND and WRONG_STATE as
     * {@link KeptDecisionsOfMembers#find}.
     */
    public Inspected inspect(TenantId tenant, String officerId, String memberId, String name, String reason) {
        Inspection inspection = keepInspection.keep(tenant, officerId, memberId, reason, name);
        return new Inspected(inspection, explainDecision.explain(tenant, memberId, kept.find(tenant, memberId, name)));
    }

    /**
     * What an officer is shown.
     *
     * @param inspection the record of it
     * @param explained the decision, and why it was so
     */
    public record Inspected(Inspection inspection, ExplainDecision.Explained explained) {}
}
