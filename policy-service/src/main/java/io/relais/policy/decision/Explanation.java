package io.relais.policy.decision;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A decision that was weighed again.
 *
 * @param question what was asked
 * @param steps what was weighed, in order
 * @param circumstances on what
 * @param policyDigest of the content of the policy's version; empty where none was in force
 * @param policyDiffers whether that content is another than the decision was made on
 * @param confirmed whether the same stood against the share as was kept
 */
public record Explanation(
        ShareQuestion question,
        List<Weighed> steps,
        Circumstances circumstances,
        String policyDigest,
        boolean policyDiffers,
        boolean confirmed) {

    /** Copies the steps. */
    public Explanation {
        steps = List.copyOf(steps);
    }

    /**
     * One step that was weighed.
     *
     * @param step its name
     * @param against what stood against the share, if anything
     * @param told what stood against it as it was told then, where that is not weighed again
     */
    public record Weighed(String step, Optional<Reason> against, List<KeptDecisions.Told> told) {

        /** Copies the list. */
        public Weighed {
            told = List.copyOf(told);
        }

        /** Whether nothing stood against the share. */
        public boolean passed() {
            return against.isEmpty() && told.isEmpty();
        }

        Stream<Integer> codes() {
            return Stream.concat(
                    against.stream().map(reason -> reason.code().number()),
                    told.stream().map(KeptDecisions.Told::code));
        }
    }
}
