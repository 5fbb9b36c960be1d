package io.relais.content.decision;

import io.relais.content.post.Member;
import io.relais.platform.tenancy.TenantId;

/** The decisions of policy-service about shares whose time has come, for members who are not calling. */
@FunctionalInterface
public interface ScheduledDecisions {

    /**
     * What was decided.
     *
     * @param decision binding
     * @param withdrawnSince whether the member withdrew a choice behind the share since they scheduled it, whatever they chose since
     */
    record Outcome(Decision decision, boolean withdrawnSince) {

        /** Whether the share may be opened. */
        public boolean allowed() {
            return decision.allowed() && !withdrawnSince;
        }
    }

    /**
     * Decides, bindingly.
     *
     * @param consentEntryCount how many entries the history of the member's choices had when they scheduled the share
     */
    Outcome decide(TenantId tenant, Member member, ShareQuestion question, long consentEntryCount);
}
