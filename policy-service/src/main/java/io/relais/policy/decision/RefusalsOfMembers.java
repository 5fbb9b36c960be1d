package io.relais.policy.decision;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.account.AccountKind;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The refused attempts that are kept of members, whoever asks. */
@FunctionalInterface
public interface RefusalsOfMembers {

    /**
     * At most {@code limit} of the member's behind {@code after}, the last ones first; none where nothing is kept of such a member.
     *
     * @param limit 1 to 100
     */
    Found lastFirst(TenantId tenant, String memberId, @Nullable Place after, int limit);

    /**
     * Some of a member's refusals.
     *
     * @param refusals the last ones first
     * @param more whether there are more behind them
     */
    record Found(List<Refusal> refusals, boolean more) {

        /** Copies the list. */
        public Found {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Attempts of one day that were refused for the same reasons.
     *
     * @param name {@code refusals/{id}}
     * @param post {@code posts/{id}}
     * @param network where
     * @param accountKind from which kind of account
     * @param codes the numbers of what stood against it
     * @param attemptCount how many there were, from 1
     * @param firstTime of the first
     * @param lastTime of the last
     */
    record Refusal(
            String name,
            String post,
            Network network,
            AccountKind accountKind,
            Set<Integer> codes,
            int attemptCount,
            Instant firstTime,
            Instant lastTime) {

        /** Copies the set. */
        public Refusal {
            codes = Set.copyOf(codes);
        }

        /** Its place in the list. */
        public Place place() {
            return new Place(lastTime, name);
        }
    }

    /**
     * A place in the list.
     *
     * @param lastTime of the refusal there
     * @param name of the refusal there
     */
    record Place(Instant lastTime, String name) {

        /** The place that a page token holds as {@link #keys()}. */
        public static Place of(List<String> keys) {
            return new Place(Instant.parse(keys.getFirst()), keys.getLast());
        }

        /** What a page token holds of it. */
        public List<String> keys() {
            return List.of(lastTime.toString(), name);
        }
    }
}
