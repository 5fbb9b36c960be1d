package io.relais.policy.decision;

import java.util.List;
import java.util.Optional;

/**
 * A decision that was weighed again.
 *
 * @param question what was asked
 * @param steps what was weighed, in order
 * @param circumstances on what
 * @param policyDigest of the content of the policy's version; empty where none was in force
 * @param confirmed whether the same stood against the share as was kept
 */
public record Explanation(
        ShareQuestion question,
        List<Weighed> steps,
        Circumstances circumstances,
        String policyDigest,
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
     */
    public record Weighed(String step, Optional<Reason> against) {}
}
