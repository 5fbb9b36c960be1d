package io.relais.policy.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The professional accounts of one tenant. Those that were taken out of Relais are found by their id alone. */
public interface ProfessionalAccounts {

    /** The account with that id. */
    Optional<ProfessionalAccount> find(String id);

    /**
     * Stores a new account.
     *
     * @return whether it was stored; not where the tenant has that handle on that network
     */
    boolean insert(ProfessionalAccount account);

    /**
     * Stores what was changed in an account, one version up, in one step.
     *
     * @return the account as stored; empty where its version is not the stored one any more
     */
    Optional<ProfessionalAccount> replace(ProfessionalAccount account);

    /** At most {@code limit} accounts behind {@code after}, oldest first. */
    List<ProfessionalAccount> list(@Nullable Position after, int limit);

    /** At most {@code limit} accounts assigned to the member, oldest first. */
    List<ProfessionalAccount> assignedTo(String memberId, int limit);

    /**
     * A place in the list.
     *
     * @param createTime of the account there
     * @param id of the account there
     */
    record Position(Instant createTime, String id) {

        /** The place of that account. */
        public static Position of(ProfessionalAccount account) {
            return new Position(account.createTime(), account.id());
        }
    }
}
