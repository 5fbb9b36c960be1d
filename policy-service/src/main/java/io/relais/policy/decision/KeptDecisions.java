package io.relais.policy.decision;

import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The decisions that are kept with the shares that they bound, as the caller of the current call may see them. */
@FunctionalInterface
public interface KeptDecisions {

    /** The decision of {@code shares/{id}}; NOT_FOUND where the caller has no such share, WRONG_STATE where none was kept. */
    Kept find(String shareName);

    /**
     * A decision as it was kept.
     *
     * @param question what was asked, with the text that was shared
     * @param codes the numbers of the reasons against it; none where it was allowed
     * @param dailyShareCap how many shares could count there that day; 0 where there was no cap
     * @param decideTime the moment it is of
     * @param policy the last segment of {@code policies/{id}}; null where none was in force
     * @param policyVersion its version, from 1
     * @param consentEntryCount how many entries the member's history had
     * @param acknowledgementCount how many versions of policies the member had acknowledged
     * @param freezeVersion how many changes of freezes there had been
     * @param professionalNetworks where a professional account was assigned to the member
     * @param steps what was weighed, in order
     */
    record Kept(
            ShareQuestion question,
            Set<Integer> codes,
            int dailyShareCap,
            Instant decideTime,
            @Nullable String policy,
            int policyVersion,
            long consentEntryCount,
            int acknowledgementCount,
            long freezeVersion,
            Set<Network> professionalNetworks,
            List<String> steps) {

        /** Copies the collections. */
        public Kept {
            codes = Set.copyOf(codes);
            professionalNetworks = Set.copyOf(professionalNetworks);
            steps = List.copyOf(steps);
        }
    }
}
