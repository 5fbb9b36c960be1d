package io.relais.policy.decision;

import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The decisions that are kept with the shares that they bound, as the caller of the current call may see them. */
@FunctionalInterface
public interface KeptDecisions {

    /**
     * The decision of {@code shares/{id}} or {@code refusals/{id}}; NOT_FOUND where the caller has none of that name, WRONG_STATE where
     * it was not kept.
     */
    Kept find(String name);

    /**
     * A decision as it was kept.
     *
     * @param question what was asked, with the text that was shared
     * @param reasons what stood against it, as it was told then; none where it was allowed
     * @param dailyShareCap how many shares could count there that day; 0 where there was no cap
     * @param decideTime the moment it is of
     * @param policy the last segment of {@code policies/{id}}; null where none was in force
     * @param policyVersion its version, from 1
     * @param policyDigest of its content; empty where that was not kept yet
     * @param consentEntryCount how many entries the member's history had
     * @param acknowledgementCount how many versions of policies the member had acknowledged
     * @param freezeVersion how many changes of freezes there had been
     * @param professionalNetworks where a professional account was assigned to the member
     * @param steps what was weighed, in order
     */
    record Kept(
            ShareQuestion question,
            List<Told> reasons,
            int dailyShareCap,
            Instant decideTime,
            @Nullable String policy,
            int policyVersion,
            String policyDigest,
            long consentEntryCount,
            int acknowledgementCount,
            long freezeVersion,
            Set<Network> professionalNetworks,
            List<String> steps) {

        /** Copies the collections. */
        public Kept {
            reasons = List.copyOf(reasons);
            professionalNetworks = Set.copyOf(professionalNetworks);
            steps = List.copyOf(steps);
        }

        /** The numbers of the reasons. */
        public Set<Integer> codes() {
            return reasons.stream().map(Told::code).collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * A reason as it was told.
     *
     * @param code its number
     * @param remedy in the language in which it was told
     * @param purpose {@code purposes/{id}}, or empty
     * @param liftTime when it was to lift by itself, if it was
     * @param suggestion words that would have lifted it, or empty
     * @param training {@code trainings/{id}}, or empty
     */
    record Told(
            int code,
            String remedy,
            String purpose,
            @Nullable Instant liftTime,
            String suggestion,
            String training) {}
}
