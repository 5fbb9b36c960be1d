package io.relais.policy.account;

import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The professional accounts of one tenant. */
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
     * Assigns an account, or takes it back.
     *
     * @param memberId null for nobody
     * @return the account as it is now; empty where there is none
     */
    Optional<ProfessionalAccount> assign(String id, @Nullable String memberId);

    /** Removes an account; answers whether there was one. */
    boolean delete(String id);

    /** Takes every account back that is assigned to the member. */
    void takeBack(String memberId);

    /** At most {@code limit} accounts behind {@code after}, oldest first. */
    List<ProfessionalAccount> list(@Nullable Position after, int limit);

    /** At most {@code limit} accounts assigned to the member, oldest first. */
    List<ProfessionalAccount> assignedTo(String memberId, int limit);

    /** The networks on which an account is assigned to the member. */
    Set<Network> networksOf(String memberId);

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
