package io.relais.policy.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policies of one tenant. */
public interface Policies {

    /** The policy with that id. */
    Optional<Policy> find(String id);

    /**
     * The version in force, with its text: of all published versions the one with the highest order. Every publication
     * that has returned by now is seen.
     */
    Optional<PublishedVersion> inForce();

    /**
     * Stores a new policy.
     *
     * @return whether it was stored; not where the id, or the order of its published version, is taken
     */
    boolean insert(Policy policy);

    /**
     * Stores what was changed in a policy, one revision up, in one step.
     *
     * @return the policy as stored; empty where its revision is not the stored one any more, or where another
     *     publication has the order of its published version
     */
    Optional<Policy> replace(Policy policy);

    /** Keeps a version that is about to be superseded. Safe to repeat: a version never changes. */
    void keep(PublishedVersion superseded);

    /** At most {@code limit} policies behind {@code after}, oldest first. */
    List<Policy> list(@Nullable Position after, int limit);

    /** At most {@code limit} kept versions of the policy with a number below {@code before}, newest first. */
    List<PublishedVersion> superseded(String policy, int before, int limit);

    /**
     * A place in the list of policies.
     *
     * @param createTime of the policy there
     * @param id of the policy there
     */
    record Position(Instant createTime, String id) {

        /** The place of that policy. */
        public static Position of(Policy policy) {
            return new Position(policy.createTime(), policy.id());
        }
    }
}
